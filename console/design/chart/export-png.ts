/** Room above and below the drawing, CSS pixels. */
const HEAD = 64;
const FOOT = 34;

export interface PngWords {
  readonly title: string;
  readonly summary: string;
  readonly foot: string;
}

/**
 * The chart as a picture that can stand alone in a slide: title, summary, drawing, source line. `drawing` is the chart's
 * canvas at twice its CSS size.
 */
export async function exportPng(drawing: HTMLCanvasElement, words: PngWords, look: { paper: string; ink: string; soft: string; font: string }): Promise<Blob> {
  const scale = 2;
  const canvas = document.createElement("canvas");
  canvas.width = drawing.width + 32 * scale;
  canvas.height = drawing.height + (HEAD + FOOT) * scale;
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("This browser gives no 2d canvas to draw the picture on.");
  pen.fillStyle = look.paper;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(drawing, 16 * scale, HEAD * scale);
  pen.scale(scale, scale);
  const width = canvas.width / scale - 32;
  const write = (text: string, y: number, size: number, colour: string, weight = ""): void => {
    pen.font = `${weight} ${size}px ${look.font}`;
    pen.fillStyle = colour;
    pen.fillText(text, 16, y, width);
  };
  write(words.title, 28, 17, look.ink, "600");
  write(words.summary, 50, 12, look.soft);
  write(words.foot, canvas.height / scale - 14, 11, look.soft);
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The picture could not be encoded."))), "image/png"));
}
