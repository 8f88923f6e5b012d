import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useSession } from "#api/me.ts";
import { ME_KEY } from "#api/query-client.ts";
import { acknowledgeNotice } from "#api/second-factor.ts";
import { Button } from "#design/button.tsx";
import { textLink } from "#design/text-link.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

/** Tells that an administrator reset the second factor, until it is read, and by when the workspace wants one. */
export function SecurityBanner(): ReactNode {
  const t = useText();
  const format = useFormat();
  const client = useQueryClient();
  const { me } = useSession();
  const { notice, secondFactor } = me;
  const read = async (): Promise<void> => {
    await acknowledgeNotice();
    await client.invalidateQueries({ queryKey: ME_KEY });
  };
  const link = (
    <Link to="/settings/account" className={textLink}>
      {t("security.banner.account")}
    </Link>
  );
  return (
    <output className="block print:hidden">
      {notice && (
        <p className="flex flex-wrap items-center justify-center gap-x-3 border-b border-warn bg-warn-wash px-4 py-2 text-note">
          {t("security.banner.reset", { at: format.dateTime(notice.at) })} {link}
          <Button size="small" onClick={() => void read()}>
            {t("security.banner.read")}
          </Button>
        </p>
      )}
      {!secondFactor.on && secondFactor.neededFrom !== null && (
        <p className="border-b border-warn bg-warn-wash px-4 py-2 text-center text-note">
          {t("security.banner.needed", { at: format.date(secondFactor.neededFrom) })} {link}
        </p>
      )}
    </output>
  );
}
