import { Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { SignInAgain } from "#account/sign-in-again.tsx";
import { useLiveUpdates } from "#api/live.ts";
import { meQuery, useSession } from "#api/me.ts";
import { sessionEnd } from "#api/session-end.ts";
import { cx } from "#design/cx.ts";
import { languageFrom } from "#i18n/language.ts";
import { DEFAULT_TIME_ZONE, TimeZone } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { useIntl } from "react-intl";
import { KeyHelp } from "../keyboard/key-help.tsx";
import { useStandingKeys } from "../keyboard/standing-keys.ts";
import { Palette } from "../palette/palette.tsx";
import { SampleBanner } from "../sample/sample-banner.tsx";
import { BottomBar } from "./bottom-bar.tsx";
import { ConnectionBanner } from "./connection-banner.tsx";
import { FiguresBanner } from "./figures-banner.tsx";
import { Rail } from "./rail.tsx";
import { SecurityBanner } from "./security-banner.tsx";
import { TopBar } from "./top-bar.tsx";

/** The frame around every screen of a signed-in member. */
export function Shell(): ReactNode {
  const signedIn = useSignedIn();
  return signedIn ? <Frame /> : null;
}

function Frame(): ReactNode {
  const t = useText();
  const { workspace } = useSession();
  const [palette, setPalette] = useState(false);
  const [help, setHelp] = useState(false);
  const main = useRef<HTMLElement>(null);
  const language = languageFrom(useIntl().locale);
  useStandingKeys({ openPalette: () => setPalette(true), openHelp: () => setHelp(true) });
  useFocusOnArrival(main);
  useLiveUpdates();
  const ended = useSyncExternalStore(sessionEnd.subscribe, sessionEnd.get);

  return (
    <TimeZone language={language} zone={workspace?.timeZone ?? DEFAULT_TIME_ZONE} fiscalYearStart={workspace?.fiscalYearStart}>
      <a href="#main" className="sr-only z-50 bg-sheet px-4 py-2 focus:not-sr-only focus:fixed focus:top-2 focus:left-2">
        {t("app.skip")}
      </a>
      {/* What is being written is kept behind it, and seen by nobody until they have signed in. */}
      <div className={cx("min-h-dvh lg:grid lg:grid-cols-[15.5rem_minmax(0,1fr)] print:block", ended && "invisible")}>
        <Rail onSearch={() => setPalette(true)} onHelp={() => setHelp(true)} />
        <div className="min-w-0">
          <TopBar onSearch={() => setPalette(true)} onHelp={() => setHelp(true)} />
          <ConnectionBanner />
          <SecurityBanner />
          <SampleBanner />
          <FiguresBanner />
          <main ref={main} id="main" tabIndex={-1} className="mx-auto max-w-[76rem] px-4 pt-6 pb-28 outline-none sm:px-8 lg:px-10 lg:pt-10 lg:pb-16 print:p-0">
            <Outlet />
          </main>
        </div>
        <BottomBar />
      </div>
      {ended && <SignInAgain />}
      {palette && <Palette onClose={() => setPalette(false)} />}
      {help && <KeyHelp onClose={() => setHelp(false)} />}
    </TimeZone>
  );
}

/** Whether somebody still is; when the session ends, the sign-in page opens and leads back here. */
function useSignedIn(): boolean {
  const { data: me } = useQuery(meQuery);
  const navigate = useNavigate();
  const here = useLocation({ select: (location) => location.href });
  useEffect(() => {
    if (me === null) void navigate({ to: "/sign-in", search: { next: here }, replace: true });
  }, [me, here, navigate]);
  return me !== null && me !== undefined;
}

/** A new screen takes the focus, so that the next Tab begins in it and screen readers announce it. */
function useFocusOnArrival(main: { readonly current: HTMLElement | null }): void {
  const path = useLocation({ select: (location) => location.pathname });
  const before = useRef(path);
  useEffect(() => {
    if (before.current !== path) main.current?.focus({ preventScroll: true });
    before.current = path;
  }, [path, main]);
}
