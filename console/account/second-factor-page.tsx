import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Navigate, useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { meQuery } from "#api/me.ts";
import { signOut } from "#api/sign-out.ts";
import { Button } from "#design/button.tsx";
import { useText } from "#i18n/use-text.tsx";
import { AccountFrame } from "./account-frame.tsx";
import { SetUpFactor } from "./second-factor/set-up-factor.tsx";

/** Where a workspace lets nobody in without a second factor, its members come here first. */
export function SecondFactorPage(): ReactNode {
  const t = useText();
  const router = useRouter();
  const client = useQueryClient();
  const { data: me } = useQuery(meQuery);
  if (me === null) return <Navigate to="/sign-in" search={{ next: "/second-factor" }} replace />;
  if (me === undefined) return null;
  const enter = async (): Promise<void> => {
    await client.fetchQuery({ ...meQuery, staleTime: 0 });
    router.history.replace("/");
  };
  const leave = async (): Promise<void> => {
    await signOut();
    client.clear();
    await router.navigate({ to: "/sign-in" });
  };
  const workspace = me.workspaces.find(({ id }) => id === me.workspaceId)?.name ?? "";
  return (
    <AccountFrame title={t("security.needed.title")} lead={t("security.needed.lead", { workspace })}>
      <SetUpFactor onDone={() => void enter()} />
      <div>
        <Button look="quiet" size="small" onClick={() => void leave()}>
          {t("app.menu.signOut")}
        </Button>
      </div>
    </AccountFrame>
  );
}
