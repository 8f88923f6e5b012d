import { X } from "lucide-react";
import { Toast as Radix } from "radix-ui";
import { createContext, type ReactNode, use, useCallback, useState } from "react";
import { useText } from "#i18n/use-text.tsx";
import { Button } from "../button.tsx";
import { cx } from "../cx.ts";
import { IconButton } from "../icon-button.tsx";

export interface ToastMessage {
  readonly title: string;
  readonly tone?: "neutral" | "bad";
  /** Takes back what was just done. Offered for ten seconds. */
  readonly undo?: () => void;
}

const ToastContext = createContext<(message: ToastMessage) => void>(() => {});

/** `toast({ title, undo })`: says what was done, and lets it be undone. */
export const useToast = (): ((message: ToastMessage) => void) => use(ToastContext);

let nextId = 0;

/** Holds the toasts; once, around the app. F8 moves the focus to them. */
export function ToastProvider({ children }: { children: ReactNode }): ReactNode {
  const t = useText();
  const [shown, setShown] = useState<readonly (ToastMessage & { id: number })[]>([]);
  const toast = useCallback((message: ToastMessage) => setShown((now) => [...now.slice(-2), { ...message, id: nextId++ }]), []);
  return (
    <Radix.Provider label={t("design.toast.region")} swipeDirection="down" duration={6000}>
      <ToastContext value={toast}>{children}</ToastContext>
      {shown.map(({ id, title, tone, undo }) => (
        <Radix.Root
          key={id}
          type={tone === "bad" ? "foreground" : "background"}
          {...(undo ? { duration: 10_000 } : {})}
          onOpenChange={(open) => !open && setShown((now) => now.filter((each) => each.id !== id))}
          className={cx("appear flex items-center gap-2 rounded-md border bg-sheet py-1.5 pr-1 pl-4 shadow-dialog", tone === "bad" ? "border-bad" : "border-rule-strong")}
        >
          <Radix.Title className={cx("grow py-1.5", tone === "bad" && "text-bad")}>{title}</Radix.Title>
          {undo && (
            <Radix.Action asChild altText={t("design.undo")}>
              <Button size="small" onClick={undo}>
                {t("design.undo")}
              </Button>
            </Radix.Action>
          )}
          <Radix.Close asChild>
            <IconButton icon={X} label={t("design.close")} />
          </Radix.Close>
        </Radix.Root>
      ))}
      <Radix.Viewport label={t("design.toast.region")} className="fixed right-4 bottom-20 left-4 z-50 ml-auto grid max-w-md gap-2 outline-none lg:bottom-4 print:hidden" />
    </Radix.Provider>
  );
}
