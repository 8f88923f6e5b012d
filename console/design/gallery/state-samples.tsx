import type { ReactNode } from "react";
import { ApiError } from "#api/errors.ts";
import { Button } from "../button.tsx";
import { EmptyState } from "../feedback/empty-state.tsx";
import { ErrorState } from "../feedback/error-state.tsx";
import { Notice } from "../feedback/notice.tsx";
import { Progress } from "../feedback/progress.tsx";
import { Skeleton } from "../feedback/skeleton.tsx";
import { Section } from "../section.tsx";
import { useWords } from "./use-words.ts";

const refused = new ApiError(500, { type: "urn:koewa:problem:internal", requestId: "0190-4e2f" });

export function StateSamples(): ReactNode {
  const { say, sections } = useWords();
  return (
    <Section title={sections.states}>
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-2">
        <EmptyState title={say.emptyTitle} action={<Button look="primary">{say.emptyAction}</Button>}>
          {say.emptyLead}
        </EmptyState>
        <div className="grid content-start gap-6">
          <Skeleton lines={3} />
          <Progress label={say.importing} share={18_240 / 50_000} detail={say.importDetail} />
          <Notice tone="warn" title={say.noticeTitle}>
            {say.notice}
          </Notice>
          <ErrorState error={refused} onRetry={() => undefined} />
        </div>
      </div>
    </Section>
  );
}
