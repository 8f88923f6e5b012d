import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useDelayed } from "#browser/use-delayed.ts";
import { Loaded, type LoadedProps } from "#design/feedback/loaded.tsx";
import { textLink } from "#design/text-link.ts";
import { Page } from "./page.tsx";

interface LoadedPageProps<T> extends Pick<LoadedProps<T>, "query" | "skeleton" | "children"> {
  /** Where such things are listed, and what they are called there. */
  readonly list: { readonly to: string; readonly title: string };
}

/** `Loaded` for a page that takes its title from what it shows: when that is long in coming or cannot be had, the page has a title and a way back all the same. */
export function LoadedPage<T>({ list, query, skeleton, children }: LoadedPageProps<T>): ReactNode {
  const late = useDelayed(true);
  if (query.data !== undefined) return children(query.data);
  if (!late && !query.error) return skeleton;
  const back = (
    <Link to={list.to} className={textLink}>
      {list.title}
    </Link>
  );
  return (
    <Page title={list.title} above={back}>
      <Loaded query={query} skeleton={skeleton}>
        {() => null}
      </Loaded>
    </Page>
  );
}
