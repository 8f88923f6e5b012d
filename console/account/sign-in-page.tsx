import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { setUpStateQuery } from "#api/link-state.ts";
import { Notice } from "#design/feedback/notice.tsx";
import { useText } from "#i18n/use-text.tsx";
import { AccountFrame } from "./account-frame.tsx";
import { insideOnly } from "./inside-only.ts";
import { SignInForm } from "./sign-in-form.tsx";

const route = getRouteApi("/sign-in");

/** Lets a member in, and back to where they came from. */
export function SignInPage(): ReactNode {
  const t = useText();
  const { next } = route.useSearch();
  const router = useRouter();
  const { data: setUp } = useQuery(setUpStateQuery(""));
  return (
    <AccountFrame title={t("account.signIn.title")}>
      {setUp?.needed && (
        <Notice tone="accent" title={t("account.signIn.first")}>
          {t("account.signIn.firstLead")}
        </Notice>
      )}
      <SignInForm onDone={() => router.history.replace(insideOnly(next))} />
    </AccountFrame>
  );
}
