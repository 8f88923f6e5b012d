import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { Command } from "cmdk";
import { Dialog } from "radix-ui";
import { type ReactNode, useState } from "react";
import { type Found, searchQuery } from "#api/search.ts";
import { useDebounced } from "#browser/use-debounced.ts";
import { Veil } from "#design/overlay/dialog.tsx";
import { useText } from "#i18n/use-text.tsx";
import { destinations } from "./destinations.ts";
import { PaletteGroup } from "./palette-group.tsx";
import { useScreenEntries } from "./screen-entries.ts";

const KINDS: readonly Found["kind"][] = ["initiative", "opportunity", "topic", "touchpoint", "customer", "voice"];

/** Goes to any screen, voice, initiative or opportunity by a few letters. */
export function Palette({ onClose }: { onClose: () => void }): ReactNode {
  const t = useText();
  const router = useRouter();
  const [q, setQ] = useState("");
  const search = useQuery(searchQuery(useDebounced(q)));
  const screens = useScreenEntries(q);
  const found = (search.data?.items ?? []).filter((item) => destinations[item.kind]);
  const go = (href: string): void => {
    onClose();
    router.history.push(href);
  };
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Veil />
        <Dialog.Content aria-describedby={undefined} className="appear fixed top-[max(0.5rem,10dvh)] left-1/2 z-40 w-[calc(100vw-1rem)] max-w-xl -translate-x-1/2 rounded-md border border-rule-strong bg-sheet shadow-dialog">
          <Dialog.Title className="sr-only">{t("app.palette.title")}</Dialog.Title>
          {/* The screens are filtered in screen-entries.ts and the rest by the server, so cmdk filters nothing. */}
          <Command label={t("app.palette.title")} shouldFilter={false} loop>
            <Command.Input value={q} onValueChange={setQ} placeholder={t("app.palette.hint")} className="h-14 w-full border-b border-rule bg-transparent px-4 text-body outline-none placeholder:text-faint" />
            <Command.List className="max-h-[60dvh] overflow-y-auto overscroll-contain p-2">
              <PaletteGroup heading={t("app.palette.screens")} entries={screens} onGo={go} />
              {KINDS.map((kind) => (
                <PaletteGroup
                  key={kind}
                  heading={t(`app.palette.kind.${kind}`)}
                  entries={found.filter((item) => item.kind === kind).map((item) => ({ href: destinations[kind]?.(item) ?? "/", title: item.title, detail: item.detail }))}
                  onGo={go}
                />
              ))}
              {search.error && <p className="px-3 py-2 text-note text-bad">{t("app.palette.searchFailed")}</p>}
              {q !== "" && !search.isFetching && screens.length + found.length === 0 && <p className="px-3 py-4 text-soft">{t("app.palette.none", { q })}</p>}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
