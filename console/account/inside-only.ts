/** A path of this console and nothing else: an address elsewhere (open redirect) becomes the home page. */
export function insideOnly(next: string | undefined): string {
  if (!next?.startsWith("/") || /^\/[/\\]/.test(next) || next.startsWith("/sign-in")) return "/";
  return URL.canParse(next, "http://console") && new URL(next, "http://console").host === "console" ? next : "/";
}
