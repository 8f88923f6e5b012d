import { type ReactNode, useState } from "react";
import { Button } from "#design/button.tsx";
import { Notice } from "#design/feedback/notice.tsx";
import { Checkbox } from "#design/form/checkbox.tsx";
import { useText } from "#i18n/use-text.tsx";

/** The codes for a lost phone, shown this once; one goes on when one says that they are kept. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }): ReactNode {
  const t = useText();
  const [kept, setKept] = useState(false);
  const file = `data:text/plain;charset=utf-8,${encodeURIComponent(`Koewa\n\n${codes.join("\n")}\n`)}`;
  return (
    <div className="grid max-w-xl gap-4">
      <Notice tone="warn" title={t("security.codes.title")} live>
        {t("security.codes.lead")}
      </Notice>
      <ul className="grid grid-cols-1 gap-x-8 gap-y-1 border-y border-rule py-3 font-mono sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div>
        <Button asChild>
          <a href={file} download="koewa-recovery-codes.txt">
            {t("security.codes.save")}
          </a>
        </Button>
      </div>
      <Checkbox label={t("security.codes.kept")} checked={kept} onChange={setKept} />
      <div>
        <Button look="primary" disabled={!kept} onClick={onDone}>
          {t("security.codes.done")}
        </Button>
      </div>
    </div>
  );
}
