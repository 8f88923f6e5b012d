import { Download } from "lucide-react";
import { type ReactNode, useState } from "react";
import { download } from "#browser/download.ts";
import { Button } from "./button.tsx";
import { useFaultSentence } from "./feedback/fault-sentence.ts";
import { useToast } from "./overlay/toast.tsx";

interface DownloadButtonProps {
  /** Of the file, with its ending. */
  readonly name: string;
  readonly fetch: () => Promise<Blob>;
  readonly disabled?: boolean;
  readonly children: ReactNode;
}

/** Fetches a file and offers it to the reader; a refusal is told in a toast. */
export function DownloadButton({ name, fetch, disabled = false, children }: DownloadButtonProps): ReactNode {
  const toast = useToast();
  const sentence = useFaultSentence();
  const [busy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    try {
      download(name, await fetch());
    } catch (error) {
      toast({ title: sentence(error), tone: "bad" });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button busy={busy} disabled={disabled} onClick={() => void save()}>
      <Download aria-hidden className="size-4" strokeWidth={1.75} />
      {children}
    </Button>
  );
}
