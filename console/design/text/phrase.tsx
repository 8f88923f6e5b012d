import { jaModel, Parser } from "budoux";
import { Fragment, type ReactNode, useMemo } from "react";
import { useIntl } from "react-intl";

const parser = new Parser(jaModel);

/** The text cut where a Japanese line may break without tearing a phrase (文節) apart. */
export const phrases = (text: string): string[] => parser.parse(text);

/** Short Japanese text (headings, empty states, buttons that wrap) broken only between phrases; English as it is. */
export function Phrase({ children }: { children: string }): ReactNode {
  const japanese = useIntl().locale.startsWith("ja");
  const parts = useMemo(() => (japanese ? phrases(children) : [children]), [japanese, children]);
  if (parts.length === 1) return children;
  return (
    <span className="phrased">
      {parts.map((part, index) => (
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </span>
  );
}
