import { useRouter } from "@tanstack/react-router";
import type { MouseEvent, ReactNode } from "react";
import { textLink } from "#design/text-link.ts";

/** A link to an address that is put together (an explorer's filter), within the console and without loading it anew. */
export function AddressLink({ href, className = textLink, children }: { href: string; className?: string; children: ReactNode }): ReactNode {
  const { history } = useRouter();
  const follow = (event: MouseEvent): void => {
    // Another tab or window is the browser's business.
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    history.push(href);
  };
  return (
    <a href={href} onClick={follow} className={className}>
      {children}
    </a>
  );
}
