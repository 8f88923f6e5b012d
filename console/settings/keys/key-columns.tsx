import type { ApiKey } from "#api/keys.ts";
import { Badge, type Tone } from "#design/badge.tsx";
import { Button } from "#design/button.tsx";
import type { Column } from "#design/table/column.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { keyState, type KeyState } from "./key-state.ts";

const TONE: Record<KeyState, Tone> = { active: "good", expiring: "warn", expired: "neutral", revoked: "neutral" };

/** Name and end of the text, what it may do, when it was used and ends. */
export function useKeyColumns(onEnd: (key: ApiKey) => void): readonly Column<ApiKey>[] {
  const t = useText();
  const format = useFormat();
  const expiry = ({ expiresAt, revokedAt }: ApiKey): string => {
    if (revokedAt) return t("settings.keys.revokedOn", { at: format.date(revokedAt) });
    return expiresAt ? t("settings.keys.until", { at: format.date(expiresAt) }) : t("settings.keys.forever");
  };
  return [
    {
      id: "name",
      header: t("settings.keys.name"),
      cell: (row) => (
        <>
          {row.name}
          <span className="block font-mono text-note text-faint">{row.hint}</span>
        </>
      ),
    },
    { id: "scopes", header: t("settings.keys.scopes"), hideOnPhone: true, cell: (row) => <span className="text-note text-soft">{format.list(row.scopes.map((scope) => t(`settings.scope.${scope}`)))}</span> },
    { id: "used", header: t("settings.keys.used"), width: "8rem", hideOnPhone: true, cell: (row) => (row.lastUsedAt ? format.relative(row.lastUsedAt) : <span className="text-faint">{t("settings.keys.never")}</span>) },
    {
      id: "state",
      header: t("settings.state"),
      width: "9.5rem",
      cell: (row) => (
        <>
          <Badge tone={TONE[keyState(row)]}>{t(`settings.keys.state.${keyState(row)}`)}</Badge>
          <span className="mt-0.5 block text-note text-faint">{expiry(row)}</span>
        </>
      ),
    },
    {
      id: "acts",
      header: t("settings.invitations.acts"),
      width: "6rem",
      cell: (row) =>
        (keyState(row) === "active" || keyState(row) === "expiring") && (
          <Button size="small" look="quiet" onClick={() => onEnd(row)}>
            {t("settings.keys.revoke")}
          </Button>
        ),
    },
  ];
}
