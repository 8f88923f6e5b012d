import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { archiveDepartment, type Department, restoreDepartment } from "#api/departments.ts";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Button } from "#design/button.tsx";
import { textLink } from "#design/text-link.ts";
import { useText } from "#i18n/use-text.tsx";

/** Takes a department out of use, or brings it back; what it did keeps its name either way. */
export function Retirement({ department, onDone, onFault }: { department: Department; onDone: () => void; onFault: (fault: unknown) => void }): ReactNode {
  const t = useText();
  const { busy, run } = useVerb(["departments"]);
  const { id, name, archived } = department;
  const [act, undo] = archived ? [restoreDepartment, archiveDepartment] : [archiveDepartment, restoreDepartment];
  const turn = async (): Promise<void> => {
    onFault(undefined);
    const said = t(archived ? "settings.departments.restoredToast" : "settings.departments.retiredToast", { name });
    if (await run(() => act(id), { done: said, undo: () => undo(id), onFault })) onDone();
  };
  return (
    <div className="grid gap-3 border-t border-rule pt-4">
      <p className="text-note text-soft">
        {t(archived ? "settings.departments.restoreLead" : "settings.departments.retireLead")}{" "}
        {!archived && (
          <Link to="/settings/members" search={{ department: id } as never} className={textLink}>
            {t("settings.departments.members")}
          </Link>
        )}
      </p>
      <div>
        <Button look={archived ? "plain" : "danger"} busy={busy} onClick={() => void turn()}>
          {t(archived ? "settings.departments.restore" : "settings.departments.retire")}
        </Button>
      </div>
    </div>
  );
}
