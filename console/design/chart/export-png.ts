import type { Paint } from "../theme/paint.ts";
import { DASHES } from "./chart-option.ts";
import { colourOf, type Series } from "./chart-spec.ts";

/** Room around the drawing and device pixels per CSS pixel. */
const [HEAD, LEGEND, FOOT, SIDE, SCALE] = [60, 26, 34, 16, 2];

export interface PngContent {
  readonly title: string;
  readonly summary: string;
  readonly foot: string;
  readonly series: readonly Series[];
}

/**
 * The chart as a picture that can stand alone in a slide: title, summary, legend, drawing, facts. `drawing` is the
 * chart's canvas at twice its CSS size.
 */
export async function exportPng(drawing: HTMLCanvasElement, content: PngContent, paint: Paint): Promise<Blob> {
  const head = HEAD + (content.series.length > 1 ? LEGEND : 0);
  const canvas = document.createElement("canvas");
  canvas.width = drawing.width + 2 * SIDE * SCALE;
  canvas.height = drawing.height + (head + FOOT) * SCALE;
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("This browser gives no 2d canvas to draw the picture on.");
  pen.fillStyle = paint.paper;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(drawing, SIDE * SCALE, head * SCALE);
  pen.scale(SCALE, SCALE);
  const width = canvas.width / SCALE - 2 * SIDE;
  const write = (text: string, y: number, font: string, colour: string): void => {
    pen.font = `${font} ${paint.font}`;
    pen.fillStyle = colour;
    pen.fillText(text, SIDE, y, width);
  };
  write(content.title, 28, "600 17px", paint.ink);
  write(content.summary, 50, "12px", paint.soft);
  write(content.foot, canvas.height / SCALE - 14, "11px", paint.soft);
  if (content.series.length > 1) drawLegend(pen, content.series, paint, HEAD + 14);
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The picture could not be encoded."))), "image/png"));
}

function drawLegend(pen: CanvasRenderingContext2D, series: readonly Series[], paint: Paint, y: number): void {
  pen.font = `12px ${paint.font}`;
  let x = SIDE;
  series.forEach((each, index) => {
    const place = colourOf(each, index);
    const dash = each.dashed ? [6, 4] : DASHES[place];
    pen.strokeStyle = pen.fillStyle = paint.series[place] ?? paint.ink;
    pen.lineWidth = 2;
    if (each.shape === "line") {
      pen.setLineDash(Array.isArray(dash) ? dash : []);
      pen.stroke(new Path2D(`M${x} ${y - 4}h22`));
    } else pen.fillRect(x + 6, y - 9, 10, 10);
    pen.fillStyle = paint.soft;
    pen.fillText(each.name, x + 28, y);
    x += 28 + pen.measureText(each.name).width + 18;
  });
}
