import { useIntl } from "react-intl";

export type TextValues = Readonly<Record<string, string | number | boolean | Date | null | undefined>>;
export type Text = (id: string, values?: TextValues) => string;

/** Gives `t`, which takes a message id and its values: the message in the reader's language, as a string. */
export function useText(): Text {
  const intl = useIntl();
  return (id, values) => intl.formatMessage({ id }, values as Record<string, string>) as string;
}
