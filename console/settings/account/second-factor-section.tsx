import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ProveFactor } from "#account/second-factor/prove-factor.tsx";
import { RecoveryCodes } from "#account/second-factor/recovery-codes.tsx";
import { SetUpFactor } from "#account/second-factor/set-up-factor.tsx";
import { ME_KEY } from "#api/query-client.ts";
import { type Proof, removeSecondFactor, renewRecoveryCodes, secondFactorQuery } from "#api/second-factor.ts";
import { Button } from "#design/button.tsx";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Section } from "#design/section.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

type Step = "still" | "set-up" | "renew" | "remove";

/** A code of an app besides the password: switched on and off, and the codes for a lost phone. */
export function SecondFactorSection(): ReactNode {
  const t = useText();
  const format = useFormat();
  const client = useQueryClient();
  const state = useQuery(secondFactorQuery);
  const [step, setStep] = useState<Step>("still");
  const [codes, setCodes] = useState<readonly string[]>();
  const finish = (): void => {
    setStep("still");
    setCodes(undefined);
    for (const queryKey of [["second-factor"], ["sessions"], ME_KEY]) void client.invalidateQueries({ queryKey });
  };
  const renew = async (proof: Proof): Promise<void> => setCodes(await renewRecoveryCodes(proof));
  const remove = async (proof: Proof): Promise<void> => {
    await removeSecondFactor(proof);
    setStep("still");
  };
  return (
    <Section title={t("security.factor.title")} lead={t("security.factor.lead")}>
      <Loaded query={state}>
        {({ since, recoveryCodesLeft }) => {
          if (codes) return <RecoveryCodes codes={codes} onDone={finish} />;
          if (step === "set-up") return <SetUpFactor onDone={finish} />;
          if (step === "renew") return <ProveFactor action={t("security.codes.renew")} verb={renew} done={t("security.codes.renewed")} onCancel={() => setStep("still")} />;
          if (step === "remove") return <ProveFactor danger action={t("security.factor.remove")} verb={remove} done={t("security.factor.removed")} onCancel={() => setStep("still")} />;
          if (since === null) return <Button onClick={() => setStep("set-up")}>{t("security.factor.setUp")}</Button>;
          return (
            <div className="grid gap-3">
              <p>{t("security.factor.on", { at: format.date(since), left: recoveryCodesLeft })}</p>
              <div className="flex flex-wrap gap-2">
                <Button onClick={() => setStep("renew")}>{t("security.codes.renew")}</Button>
                <Button look="danger" onClick={() => setStep("remove")}>
                  {t("security.factor.remove")}
                </Button>
              </div>
            </div>
          );
        }}
      </Loaded>
    </Section>
  );
}
