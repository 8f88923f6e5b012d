import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useRef } from "react";
import { useText } from "#i18n/use-text.tsx";
import { cx } from "../cx.ts";
import { IconButton } from "../icon-button.tsx";
import { Phrase } from "../text/phrase.tsx";
import { useScrollLock } from "./scroll-lock.ts";

export interface DialogProps {
  readonly open: boolean;
  /** Without it there is no way out but its own. */
  readonly onClose?: (() => void) | undefined;
  readonly title: string;
  readonly lead?: ReactNode;
  /** Buttons at the foot, the acting one last. */
  readonly actions?: ReactNode;
  readonly width?: "normal" | "wide";
  /** Nothing behind it can be read, sheets that lie open included. */
  readonly covers?: boolean;
  readonly children?: ReactNode;
}

/** A question in front of the page. Escape and the veil close it; focus returns to where it was. */
export function Dialog(props: DialogProps): ReactNode {
  return <Overlay {...props} place={cx("top-[max(1rem,12dvh)] left-1/2 max-h-[76dvh] w-[calc(100vw-2rem)] -translate-x-1/2 rounded-md", props.width === "wide" ? "max-w-3xl" : "max-w-lg")} />;
}

/** A sheet from the side, for looking at one thing without leaving the list; the whole width on a phone. */
export function Sheet(props: DialogProps): ReactNode {
  return <Overlay {...props} place={cx("inset-y-0 right-0 w-full border-y-0 border-r-0", props.width === "wide" ? "sm:w-[48rem]" : "sm:w-[32rem]")} />;
}

function Overlay({ open, onClose, title, lead, actions, covers = false, children, place }: DialogProps & { place: string }): ReactNode {
  const t = useText();
  const { begin, giveBack } = useGivenBackFocus();
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose?.()}>
      <Radix.Portal>
        <Veil opaque={covers} />
        <Radix.Content onOpenAutoFocus={begin} onCloseAutoFocus={giveBack} {...(lead ? {} : { "aria-describedby": undefined })} className={cx("appear fixed z-40 flex flex-col border border-rule-strong bg-sheet shadow-dialog", place)}>
          <div className="flex items-start gap-4 border-b border-rule px-5 pt-4 pb-3">
            <div className="min-w-0 grow">
              <Radix.Title className="text-h2">
                <Phrase>{title}</Phrase>
              </Radix.Title>
              {lead && <Radix.Description className="mt-1 text-soft">{lead}</Radix.Description>}
            </div>
            {onClose && (
              <Radix.Close asChild>
                <IconButton icon={X} label={t("design.close")} className="-mr-2" />
              </Radix.Close>
            )}
          </div>
          <div className="grow overflow-y-auto overscroll-contain px-5 py-4">{children}</div>
          {actions && <div className="flex flex-wrap justify-end gap-2 border-t border-rule px-5 py-3">{actions}</div>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/**
 * Gives the focus back to what had it. Radix gives it to the trigger it knows, and a dialog that is opened by a button
 * elsewhere on the page has none: the keyboard would begin at the top of the page again.
 */
function useGivenBackFocus(): { begin: (event: Event) => void; giveBack: (event: Event) => void } {
  const before = useRef<Element | null>(null);
  return {
    begin: (event) => {
      before.current = document.activeElement;
      beginInForm(event);
    },
    giveBack: (event) => {
      event.preventDefault();
      if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
    },
  };
}

/** Where a form is asked, one begins in its first field instead of on the closing cross; not on a phone, whose keyboard would hide the form. */
function beginInForm(event: Event): void {
  const field = event.currentTarget instanceof HTMLElement && !matchMedia("(pointer: coarse)").matches ? event.currentTarget.querySelector<HTMLElement>("form :is(input, select, textarea):not([hidden], :disabled)") : null;
  if (!field) return;
  event.preventDefault();
  field.focus();
}

/** What lies between the page and a dialog. */
export function Veil({ opaque = false }: { opaque?: boolean }): ReactNode {
  useScrollLock();
  return <div aria-hidden className={cx("appear fixed inset-0 z-40", opaque ? "bg-wash" : "bg-veil")} />;
}
