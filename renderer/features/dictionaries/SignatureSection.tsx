/* 我的签名 (X02): the picture that stands where one signs, on reports that one submitted or signed off. */
import { Button } from "antd";
import { useEffect, useState } from "react";
import { useApi } from "#renderer/api/api.ts";
import { useFilePlaces } from "#renderer/api/useFilePlaces.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { useText } from "#renderer/ui/text.ts";
import { reportLayoutStrings } from "./reportLayoutStrings.ts";
import { sizeText } from "./templateWords.ts";
import { useSettle } from "./useSettle.ts";

const SignaturePicture = ({ mediaType, bytes }: { readonly mediaType: string; readonly bytes: Uint8Array }) => {
  const t = useText(reportLayoutStrings);
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: mediaType }));
    setAddress(url);
    return () => URL.revokeObjectURL(url);
  }, [bytes, mediaType]);
  return address === undefined ? null : <img className="signature-picture" src={address} alt={t("signatureAlt")} />;
};

export const SignatureSection = () => {
  const t = useText(reportLayoutStrings);
  const api = useApi();
  const notify = useNotify();
  const settle = useSettle();
  const places = useFilePlaces();
  const { value } = useRead("own-signature", () => api.exchange.ownSignature({}), ["table:personSignature"]);
  const choose = async (): Promise<void> => {
    const [file] = await places.files({ choice: "picture", many: false });
    if (!file) return;
    const answer = await api.exchange.setOwnSignature({ token: file.token });
    if (answer.ok) {
      settle(answer, t("saved"));
      return;
    }
    const { error } = answer;
    const text = (): string => {
      switch (error.type) {
        case "notAPicture":
          return t(`err_notAPicture_${error.reason}`);
        case "fileTooLarge":
          return t("err_signatureTooLarge", { actual: sizeText(error.actual), max: sizeText(error.max) });
        case "fileGone":
          return t("err_fileGone");
        case "fileUnreadable":
          return t("err_fileUnreadable");
        case "notAllowed":
          return t("err_notAllowed");
        default:
          return t("err_other");
      }
    };
    notify({ text: text(), tone: "problem" });
  };
  return (
    <Panel
      title={t("signature")}
      actions={
        <>
          {value ? (
            <Button onClick={() => void api.exchange.removeOwnSignature({}).then((answer) => settle(answer, t("saved")))}>{t("signatureRemove")}</Button>
          ) : null}
          <Button onClick={() => void choose()}>{t(value ? "signatureReplace" : "signatureAdd")}</Button>
        </>
      }
    >
      <p className="panel-note template-note">{t("signatureNote")}</p>
      {value ? <SignaturePicture {...value} /> : <p className="panel-note">{t("signatureNone")}</p>}
    </Panel>
  );
};
