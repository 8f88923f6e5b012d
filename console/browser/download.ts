/** Offers `content` to the reader as a file called `name`. */
export function download(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  // The browser reads the blob after click() returns; a minute is far beyond what any of them needs.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
