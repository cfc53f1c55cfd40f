/* A new passphrase, typed twice, with its strength: the same on every page that makes a store. */
import { useState } from "react";
import { judgePassphrase, type PassphraseJudgement, shortestPassphrase } from "#shared/domain/session/passphrase.ts";
import { useText } from "#renderer/ui/text.ts";
import { guardStrings } from "./guardStrings.ts";
import { PassphraseField } from "./PassphraseField.tsx";
import { StrengthMeter } from "./StrengthMeter.tsx";
import { sessionStrings } from "./strings.ts";

export interface NewPassphrase {
  readonly passphrase: string;
  readonly again: string;
  readonly setPassphrase: (text: string) => void;
  readonly setAgain: (text: string) => void;
  readonly judgement: PassphraseJudgement;
  readonly isDifferent: boolean;
  readonly isGood: boolean;
}

/** `names`: of the person and the branch, which a passphrase must not be made of. */
export const useNewPassphrase = (names: readonly string[] = []): NewPassphrase => {
  const [passphrase, setPassphrase] = useState("");
  const [again, setAgain] = useState("");
  const judgement = judgePassphrase(passphrase, names);
  const isDifferent = again !== passphrase;
  return {
    passphrase,
    again,
    setPassphrase,
    setAgain,
    judgement,
    isDifferent,
    isGood: judgement.strength !== "tooShort" && judgement.weakness === null && !isDifferent,
  };
};

interface NewPassphraseFieldsProps {
  /** What the two fields are called, where "passphrase" alone would not say which. */
  readonly labels?: { readonly first: string; readonly again: string };
  /** What is said of the first field; the usual: nobody can recover it. */
  readonly note?: string;
  readonly autoFocus?: boolean;
  readonly pair: NewPassphrase;
  /** Somebody tried to go on: what is missing is said. */
  readonly tried: boolean;
}

export const NewPassphraseFields = ({ pair, tried, labels, note, autoFocus = false }: NewPassphraseFieldsProps) => {
  const t = useText(sessionStrings);
  const g = useText(guardStrings);
  const { passphrase, again, judgement, isDifferent } = pair;
  const isTooShort = judgement.strength === "tooShort";
  // Before that, a second one that is still being typed is not wrong yet.
  const isDifferenceSaid = isDifferent && (tried || (again !== "" && again.length >= passphrase.length));
  return (
    <>
      <PassphraseField
        label={labels?.first ?? t("passphrase")}
        value={passphrase}
        autoFocus={autoFocus}
        onChange={pair.setPassphrase}
        isNew
        note={note ?? t("passphraseNote", { count: shortestPassphrase })}
        problem={
          tried && isTooShort ? t("passphraseTooShort", { count: shortestPassphrase }) : judgement.weakness ? g(`weak_${judgement.weakness}`) : undefined
        }
      />
      {passphrase ? <StrengthMeter strength={judgement.strength} /> : null}
      <PassphraseField
        label={labels?.again ?? t("passphraseAgain")}
        value={again}
        onChange={pair.setAgain}
        isNew
        problem={isDifferenceSaid ? t("passphrasesDiffer") : undefined}
      />
    </>
  );
};
