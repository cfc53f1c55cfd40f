/* A new passphrase, typed twice, with its strength: the same on every page that makes a store. */
import { useState } from "react";
import { shortestPassphrase } from "#shared/domain/session/passphrase.ts";
import { useText } from "#renderer/ui/text.ts";
import { PassphraseField } from "./PassphraseField.tsx";
import { passphraseStrength } from "./passphraseStrength.ts";
import { StrengthMeter } from "./StrengthMeter.tsx";
import { sessionStrings } from "./strings.ts";

export interface NewPassphrase {
  readonly passphrase: string;
  readonly again: string;
  readonly setPassphrase: (text: string) => void;
  readonly setAgain: (text: string) => void;
  readonly isTooShort: boolean;
  readonly isDifferent: boolean;
  readonly isGood: boolean;
}

export const useNewPassphrase = (): NewPassphrase => {
  const [passphrase, setPassphrase] = useState("");
  const [again, setAgain] = useState("");
  const isTooShort = [...passphrase].length < shortestPassphrase;
  const isDifferent = again !== passphrase;
  return { passphrase, again, setPassphrase, setAgain, isTooShort, isDifferent, isGood: !isTooShort && !isDifferent };
};

interface NewPassphraseFieldsProps {
  readonly pair: NewPassphrase;
  /** Somebody tried to go on: what is missing is said. */
  readonly tried: boolean;
}

export const NewPassphraseFields = ({ pair, tried }: NewPassphraseFieldsProps) => {
  const t = useText(sessionStrings);
  const { passphrase, again, isTooShort, isDifferent } = pair;
  // Before that, a second one that is still being typed is not wrong yet.
  const isDifferenceSaid = isDifferent && (tried || (again !== "" && again.length >= passphrase.length));
  return (
    <>
      <PassphraseField
        label={t("passphrase")}
        value={passphrase}
        onChange={pair.setPassphrase}
        isNew
        note={t("passphraseNote", { count: shortestPassphrase })}
        problem={tried && isTooShort ? t("passphraseTooShort", { count: shortestPassphrase }) : undefined}
      />
      {passphrase ? <StrengthMeter strength={passphraseStrength(passphrase)} /> : null}
      <PassphraseField
        label={t("passphraseAgain")}
        value={again}
        onChange={pair.setAgain}
        isNew
        problem={isDifferenceSaid ? t("passphrasesDiffer") : undefined}
      />
    </>
  );
};
