/* The hub's own certificate: self-signed EC P-256, pinned by devices through the fingerprint in their enrolment code. */
import "reflect-metadata";
import { webcrypto } from "node:crypto";
import { cryptoProvider, SubjectAlternativeNameExtension, X509CertificateGenerator } from "@peculiar/x509";

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const years = 10;

const toPem = (label: string, der: ArrayBuffer): string => {
  const lines =
    Buffer.from(der)
      .toString("base64")
      .match(/.{1,64}/gu) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n");
};

/** Makes a key and a certificate for some host names and addresses, valid for ten years from `now` (milliseconds). */
export const makeCertificate = async (hosts: readonly string[], now: number): Promise<{ readonly key: string; readonly certificate: string }> => {
  cryptoProvider.set(webcrypto);
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const made = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${hosts[0] ?? "localhost"}`,
    notBefore: new Date(now - 86_400_000),
    notAfter: new Date(now + years * 365.25 * 86_400_000),
    signingAlgorithm: algorithm,
    keys,
    extensions: [new SubjectAlternativeNameExtension(hosts.map((value) => ({ type: /^[\d.]+$|:/u.test(value) ? ("ip" as const) : ("dns" as const), value })))],
  });
  return { key: toPem("PRIVATE KEY", await webcrypto.subtle.exportKey("pkcs8", keys.privateKey)), certificate: made.toString("pem") };
};
