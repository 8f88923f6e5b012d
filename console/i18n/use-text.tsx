import type { ReactNode } from "react";
import { useIntl } from "react-intl";

export type TextValues = Readonly<Record<string, string | number | boolean | Date | null | undefined>>;
export type Text = (id: string, values?: TextValues) => string;

/** Gives `t`, which takes a message id and its values: the message in the reader's language, as a string. */
export function useText(): Text {
  const intl = useIntl();
  return (id, values) => intl.formatMessage({ id }, values as Record<string, string>) as string;
}

type RichValue = string | number | Date | ReactNode | ((chunks: ReactNode) => ReactNode);

/** A message that holds elements: tags of the ICU text (`<b>…</b>`) are functions in `values`. */
export function Message({ id, values }: { id: string; values?: Readonly<Record<string, RichValue>> }): ReactNode {
  return useIntl().formatMessage({ id }, values as Record<string, ReactNode>);
}
