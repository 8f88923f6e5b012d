import { useRouter } from "@tanstack/react-router";
import type { MouseEvent, ReactNode } from "react";

/** A link to an address of the console that is put together at run time (a found thing, a filter); keys that open tabs still do. */
export function AddressLink({ href, className, children }: { href: string; className?: string; children: ReactNode }): ReactNode {
  const router = useRouter();
  const go = (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    router.history.push(href);
  };
  return (
    <a href={href} onClick={go} className={className}>
      {children}
    </a>
  );
}
