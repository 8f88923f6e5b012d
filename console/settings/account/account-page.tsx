import type { ReactNode } from "react";
import { Page } from "#app/page.tsx";
import { useText } from "#i18n/use-text.tsx";
import { AppearanceSection } from "./appearance-section.tsx";
import { PasswordSection } from "./password-section.tsx";
import { ProfileSection } from "./profile-section.tsx";
import { SecondFactorSection } from "./second-factor-section.tsx";
import { SessionsSection } from "./sessions-section.tsx";

/** What belongs to the reader alone: name, language, colours, password, second factor, and where they are signed in. */
export function AccountPage(): ReactNode {
  const t = useText();
  return (
    <Page title={t("settings.account.title")} lead={t("settings.account.lead")}>
      <ProfileSection />
      <AppearanceSection />
      <PasswordSection />
      <SecondFactorSection />
      <SessionsSection />
    </Page>
  );
}
