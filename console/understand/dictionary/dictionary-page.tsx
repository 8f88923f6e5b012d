import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useCursorPages } from "#api/cursor-pages.ts";
import { dictionaryQuery, type Word, WORD_KINDS } from "#api/dictionary.ts";
import { useSession } from "#api/me.ts";
import { oneOf, text } from "#app/address/fields.ts";
import { useAddressState } from "#app/address/use-address-state.ts";
import { Page } from "#app/page.tsx";
import { Button } from "#design/button.tsx";
import { EmptyState } from "#design/feedback/empty-state.tsx";
import { Field } from "#design/form/field.tsx";
import { SearchInput } from "#design/form/search-input.tsx";
import { Select } from "#design/form/select.tsx";
import { More } from "#design/more.tsx";
import { DataTable } from "#design/table/data-table.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { ExportWords } from "./export-words.tsx";
import { ImportSheet } from "./import-sheet.tsx";
import { OlderAnalyses } from "./older-analyses.tsx";
import { SuggestedWords } from "./suggested-words.tsx";
import { useWordColumns } from "./use-word-columns.tsx";
import { WordSheet } from "./word-sheet.tsx";

const FIELDS = { q: text(), kind: oneOf(["any", ...WORD_KINDS]) };

/** The company's own words: names that no general dictionary has, with how they are read. */
export function DictionaryPage(): ReactNode {
  const t = useText();
  const format = useFormat();
  const { can } = useSession();
  const [filter, change] = useAddressState(FIELDS);
  const query = { q: filter.q, kind: filter.kind === "any" ? undefined : filter.kind };
  const list = useCursorPages<Word>(["dictionary", "words", query], "/dictionary/words", query);
  const state = useQuery(dictionaryQuery);
  const columns = useWordColumns();
  const [open, setOpen] = useState<{ readonly word?: Word; readonly surface?: string }>();
  const [importing, setImporting] = useState(false);
  const writes = can("topics:write");
  const add = (
    <Button look="primary" onClick={() => setOpen({})}>
      {t("dictionary.add")}
    </Button>
  );
  const narrowed = filter.q !== "" || filter.kind !== "any";
  return (
    <Page
      title={t("dictionary.title")}
      lead={t("dictionary.lead")}
      tools={
        <>
          <ExportWords disabled={state.data?.words === 0} />
          {writes && <Button onClick={() => setImporting(true)}>{t("dictionary.import")}</Button>}
          {writes && add}
        </>
      }
    >
      <OlderAnalyses />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <div className="grid gap-3 sm:grid-cols-[minmax(0,20rem)_12rem]">
          <Field label={t("dictionary.search")}>
            <SearchInput value={filter.q} onChange={(q) => change({ q })} />
          </Field>
          <Field label={t("dictionary.kind")}>
            <Select
              value={filter.kind}
              options={(["any", ...WORD_KINDS] as const).map((value) => ({ value, label: t(`dictionary.kind.${value}`) }))}
              onChange={(kind) => change({ kind })}
            />
          </Field>
        </div>
        <DataTable
          label={t("dictionary.title")}
          rows={list.query.data && list.items}
          columns={columns}
          rowId={({ id }) => id}
          {...(writes ? { onOpen: (word: Word) => setOpen({ word }) } : {})}
          onEnd={list.more}
          error={list.query.error}
          onRetry={() => void list.query.refetch()}
          empty={
            narrowed ? (
              <EmptyState title={t("dictionary.noneFound")}>{t("dictionary.noneFoundLead")}</EmptyState>
            ) : (
              <EmptyState title={t("dictionary.none")} action={writes && add}>
                {t("dictionary.noneLead")}
              </EmptyState>
            )
          }
        />
        {list.items.length > 0 && <More shown={list.items.length} total={list.total} hasMore={list.hasMore} busy={list.query.isFetchingNextPage} onMore={list.more} />}
        {state.data && <p className="text-note text-faint">{t("dictionary.limit", { most: format.number(state.data.most) })}</p>}
      </div>
      {writes && <SuggestedWords onTake={(surface) => setOpen({ surface })} />}
      {open && <WordSheet key={open.word?.id ?? open.surface ?? ""} word={open.word} surface={open.surface ?? ""} onClose={() => setOpen(undefined)} />}
      {importing && <ImportSheet onClose={() => setImporting(false)} />}
    </Page>
  );
}
