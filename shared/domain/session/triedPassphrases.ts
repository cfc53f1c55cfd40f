/*
 * Words that everybody tries first: the heads of published lists of leaked passwords, Chinese habits of writing numbers
 * and pinyin, and the words of this program and of banking. In lower case, letters as letters: `p4ssw0rd` is found too.
 */

/** The passphrases that the window shows as an example of a good one: nobody may take them. In lower case. */
export const examplePassphrases = { zh: "柳树 三只 蓝杯子", en: "copper ladder seven ponds" } as const;

export const triedPassphrases: readonly string[] = [
  // Passphrases that stand in guides as an example, ours too: who copies one has what everybody can read.
  ...[...Object.values(examplePassphrases), "correct horse battery staple"].flatMap((example) => [example, example.replaceAll(" ", "")]),
  ..."password passwort passw0rd admin administrator root guest welcome login letmein access master secret changeme default".split(" "),
  ..."iloveyou loveyou lovely sunshine princess dragon monkey football baseball superman batman shadow michael jordan hunter".split(" "),
  ..."trustno computer internet samsung iphone android windows office google taobao alipay wechat tencent huawei xiaomi".split(" "),
  ..."hello whatever freedom starwars charlie jennifer ashley daniel thomas jessica pokemon flower summer winter spring autumn".split(" "),
  ..."woaini woainima aini5201314 wodemima mima mimamima nihao ninhao zhongguo beijing shanghai guangzhou shenzhen china".split(" "),
  ..."5201314 1314520 520520 5211314 7758521 7758258 147258369 147258 258369 159357 159753 741852963 123321 112233 121212 131313".split(" "),
  ..."wangwei zhangwei liwei wangfang zhangmin lili woshishui xiaoming baobao baobei laogong laopo jiayou facai gongxi fafafa".split(" "),
  ..."suixing yinhang zhihang fenhang bank banker banking credit finance manager client customer kehu jingli kehujingli branch".split(" "),
  ..."icbc abcchina ccb boc bocom cmbchina spdb citic psbc workstation gongzuozhan test testtest demo demonstration abc123 a1b2c3".split(" "),
  ..."口令 密码 我的密码 我爱你 随行 银行 支行 客户经理 网点 工作站 中国 新年快乐 恭喜发财 天天向上 好好学习".split(" "),
];

/** Rows and diagonals of the keyboard. */
export const keyboardWalks: readonly string[] = [
  "`1234567890-=",
  "qwertyuiop[]",
  "asdfghjkl;'",
  "zxcvbnm,./",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
  "qazwsxedcrfvtgbyhnujmikolp",
  "!@#$%^&*()",
];
