import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { retentionPreviewQuery, type RetentionRule } from "#api/retention.ts";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { Confirm } from "#design/overlay/confirm.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

interface ExpiryConfirmProps {
  readonly kind: RetentionRule["id"];
  readonly months: number;
  /** The time as people say it. */
  readonly words: string;
  readonly waitingDays: number;
  readonly onConfirm: () => Promise<unknown>;
  readonly onClose: () => void;
}

/** Says how much would go, and when at the earliest, before a rule is made or tightened. */
export function ExpiryConfirm({ kind, months, words, waitingDays, onConfirm, onClose }: ExpiryConfirmProps): ReactNode {
  const t = useText();
  const { date, number } = useFormat();
  const preview = useQuery(retentionPreviewQuery(kind, months));
  return (
    <Confirm open danger title={t("settings.retention.confirmTitle", { kind: t(`settings.retention.kind.${kind}`), words })} action={t("settings.retention.set")} onConfirm={onConfirm} onClose={onClose}>
      <Loaded query={preview} skeleton={<Skeleton lines={2} />}>
        {({ expired, before }) => <p>{t(`settings.retention.preview.${kind}`, { expired: number(expired), before: date(before) })}</p>}
      </Loaded>
      <p className="mt-3 text-soft">{t("settings.retention.confirmLead", { days: waitingDays })}</p>
    </Confirm>
  );
}
