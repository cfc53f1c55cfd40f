/* Opening the demonstration branch: the first time it is invented, which takes the program some seconds. */
import { useState } from "react";
import { useApi } from "#renderer/api/api.ts";
import { useSessionErrorText } from "./sessionErrorText.ts";

interface OpenDemo {
  readonly isOpening: boolean;
  /** Why it was not opened. */
  readonly failure: string | undefined;
  readonly open: () => Promise<void>;
}

export const useOpenDemo = (onOpened: () => void): OpenDemo => {
  const api = useApi();
  const errorText = useSessionErrorText();
  const [isOpening, setOpening] = useState(false);
  const [failure, setFailure] = useState<string | undefined>(undefined);
  const open = async (): Promise<void> => {
    if (isOpening) return;
    setOpening(true);
    setFailure(undefined);
    const answer = await api.session.openDemo({});
    setOpening(false);
    if (answer.ok) onOpened();
    else setFailure(errorText(answer.error));
  };
  return { isOpening, failure, open };
};
