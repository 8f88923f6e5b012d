import "#design/theme/theme.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createQueryClient } from "#api/query-client.ts";
import { ToastProvider } from "#design/overlay/toast.tsx";
import { applyTheme } from "#design/theme/theme.ts";
import { loadCatalogue } from "#i18n/catalogue.ts";
import { language } from "#i18n/language.ts";
import { LanguageProvider } from "#i18n/language-provider.tsx";
import { enterNamedWorkspace } from "./address/named-workspace.ts";
import { createConsoleRouter } from "./router.ts";

const host = document.getElementById("console");
if (!host) throw new Error("index.html has no element #console");

applyTheme(document.documentElement);
enterNamedWorkspace();
const initial = { language: language.get(), messages: await loadCatalogue(language.get()) };
const queryClient = createQueryClient();
const router = createConsoleRouter(queryClient);

createRoot(host).render(
  <StrictMode>
    <LanguageProvider initial={initial}>
      <QueryClientProvider client={queryClient}>
        <ToastProvider>
          <RouterProvider router={router} />
        </ToastProvider>
      </QueryClientProvider>
    </LanguageProvider>
  </StrictMode>,
);
