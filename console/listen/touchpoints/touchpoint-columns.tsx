import { Link } from "@tanstack/react-router";
import { Ellipsis } from "lucide-react";
import type { ReactNode } from "react";
import { useSession } from "#api/me.ts";
import type { Touchpoint } from "#api/touchpoints.ts";
import { useStages } from "#app/use-stages.ts";
import { Badge } from "#design/badge.tsx";
import { IconButton } from "#design/icon-button.tsx";
import { Menu, MenuItem } from "#design/overlay/menu.tsx";
import type { Column } from "#design/table/column.ts";
import { Phrase } from "#design/text/phrase.tsx";
import { textLink } from "#design/text-link.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { useArchive } from "./use-archive.ts";
import { useMerge } from "./use-merge.ts";

export interface Counted extends Touchpoint {
  readonly department: string | null;
  /** Null while it is counted, or for those who may not ask. */
  readonly voices: number | null;
  /** Those that were merged into it. */
  readonly holds: readonly Touchpoint[];
}

export interface TouchpointActs {
  readonly edit: (id: string) => void;
  readonly merge: (id: string) => void;
}

export function useTouchpointColumns(acts: TouchpointActs): readonly Column<Counted>[] {
  const t = useText();
  const format = useFormat();
  const { can } = useSession();
  const stages = useStages();
  return [
    {
      id: "name",
      header: t("listen.touchpoint.name"),
      sortBy: (row) => row.name,
      cell: (row) => (
        <span className="flex flex-wrap items-center gap-x-2">
          <Phrase>{row.name}</Phrase>
          {row.holds.length > 0 && <span className="text-note text-faint">{t("listen.touchpoint.holds", { names: format.list(row.holds.map(({ name }) => name)) })}</span>}
          {row.archived && <Badge>{t("listen.touchpoint.archived")}</Badge>}
        </span>
      ),
    },
    { id: "channel", header: t("listen.target.channel"), width: "9rem", hideOnPhone: true, sortBy: (row) => t(`vocabulary.channel.${row.channel}`), cell: (row) => t(`vocabulary.channel.${row.channel}`) },
    { id: "stage", header: t("listen.touchpoint.stage"), width: "7rem", hideOnPhone: true, sortBy: (row) => stages.placeOf(row.stage), cell: (row) => <Phrase>{stages.nameOf(row.stage)}</Phrase> },
    {
      id: "department",
      header: t("listen.touchpoint.department"),
      width: "12rem",
      hideOnPhone: true,
      sortBy: (row) => row.department,
      cell: (row) => (row.department === null ? <span className="text-faint">{t("listen.touchpoint.noDepartment")}</span> : <Phrase>{row.department}</Phrase>),
    },
    {
      id: "voices",
      header: t("listen.touchpoint.voices"),
      align: "end",
      width: "6rem",
      first: "descending",
      sortBy: (row) => row.voices,
      cell: (row) =>
        row.voices === null ? (
          "—"
        ) : row.voices === 0 ? (
          "0"
        ) : (
          <Link to={"/understand/voices" as string} search={{ touchpoint: row.id } as never} className={textLink}>
            {format.number(row.voices)}
          </Link>
        ),
    },
    ...(can("touchpoints:write") ? [{ id: "tools", header: t("listen.touchpoint.actions"), width: "3rem", align: "end" as const, cell: (row: Counted) => <Tools row={row} acts={acts} /> }] : []),
  ];
}

function Tools({ row, acts }: { row: Counted; acts: TouchpointActs }): ReactNode {
  const t = useText();
  const archive = useArchive();
  const { separate } = useMerge();
  return (
    <Menu align="end" trigger={<IconButton icon={Ellipsis} label={t("listen.touchpoint.tools", { name: row.name })} className="-my-2" />}>
      <MenuItem onSelect={() => acts.edit(row.id)}>{t("listen.touchpoint.edit")}</MenuItem>
      <MenuItem onSelect={() => acts.merge(row.id)}>{t("listen.touchpoint.merge")}</MenuItem>
      {row.holds.map((held) => (
        <MenuItem key={held.id} onSelect={() => separate(held)}>
          {t("listen.touchpoint.separate", { name: held.name })}
        </MenuItem>
      ))}
      <MenuItem onSelect={() => archive(row, !row.archived)}>{t(row.archived ? "listen.touchpoint.restore" : "listen.touchpoint.archive")}</MenuItem>
    </Menu>
  );
}
