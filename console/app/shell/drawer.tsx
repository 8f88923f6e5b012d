import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import type { ReactNode } from "react";
import { IconButton } from "#design/icon-button.tsx";
import { Veil } from "#design/overlay/dialog.tsx";
import { useText } from "#i18n/use-text.tsx";
import { Navigation } from "./navigation.tsx";
import { WorkspaceSwitcher } from "./workspace-switcher.tsx";

/** The rail's contents on screens too narrow for a rail. */
export function Drawer({ open, onClose }: { open: boolean; onClose: () => void }): ReactNode {
  const t = useText();
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Veil />
        <Dialog.Content aria-describedby={undefined} className="appear fixed inset-y-0 left-0 z-40 flex w-[min(20rem,85vw)] flex-col overflow-y-auto border-r border-rule-strong bg-paper px-4 py-2">
          <div className="flex items-center justify-between">
            <Dialog.Title className="px-2 text-h3">{t("app.navigation")}</Dialog.Title>
            <Dialog.Close asChild>
              <IconButton icon={X} label={t("app.navigation.close")} />
            </Dialog.Close>
          </div>
          <WorkspaceSwitcher />
          <div className="mt-3">
            <Navigation onGo={onClose} />
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
