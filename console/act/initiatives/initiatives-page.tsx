import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";
import { useCursorPages } from "#api/cursor-pages.ts";
import type { Initiative } from "#api/initiatives.ts";
import { useSession } from "#api/me.ts";
import { useAddressState } from "#app/address/use-address-state.ts";
import { Page } from "#app/page.tsx";
import { Button } from "#design/button.tsx";
import { EmptyState } from "#design/feedback/empty-state.tsx";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { useText } from "#i18n/use-text.tsx";
import { Board } from "./board.tsx";
import { FIELDS, InitiativeFilters } from "./initiative-filters.tsx";
import { useSteps } from "./use-steps.tsx";

/** All initiatives across departments, by where they stand. */
export function InitiativesPage(): ReactNode {
  const t = useText();
  const { can } = useSession();
  const [filter, change] = useAddressState(FIELDS);
  const { department, owner, overdue } = filter;
  const query = { department, owner };
  const list = useCursorPages<Initiative>(["initiatives", query], "/initiatives", query, 200);
  const { hasMore, more } = list;
  // A board shows all or misleads about what is under way.
  useEffect(() => {
    if (hasMore) more();
  }, [hasMore, more]);
  const steps = useSteps();
  const shown = overdue ? list.items.filter((initiative) => initiative.overdue) : list.items;
  const narrowed = Boolean(department || owner || overdue);
  const make = can("initiatives:write") && (
    <Button asChild look="primary">
      <Link to="/act/initiatives/new">{t("initiatives.new")}</Link>
    </Button>
  );
  return (
    <Page title={t("initiatives.title")} lead={t("initiatives.lead")} tools={make}>
      <InitiativeFilters filter={filter} change={change} />
      {list.query.data === undefined ? (
        list.query.error ? <ErrorState error={list.query.error} onRetry={() => void list.query.refetch()} /> : <Skeleton height={420} />
      ) : shown.length === 0 ? (
        <EmptyState title={t(narrowed ? "initiatives.noneFound" : "initiatives.none")}>{t(narrowed ? "initiatives.noneFoundLead" : "initiatives.noneLead")}</EmptyState>
      ) : (
        <Board initiatives={shown} steps={steps} />
      )}
      {steps.dialogs}
    </Page>
  );
}
