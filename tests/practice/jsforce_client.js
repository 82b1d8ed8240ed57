// Does with jsforce what a JavaScript client of Salesforce does, and prints one JSON line of what it saw.
// Started by test_clients.py: node jsforce_client.js '<the ready line of practice serve>'

const jsforce = require("jsforce");

async function refused(work) {
  try {
    await work();
    return "nothing";
  } catch (error) {
    return error.errorCode || error.name;
  }
}

async function main(ready) {
  const seen = {};
  const conn = new jsforce.Connection({ loginUrl: ready.url, version: "59.0" });
  const user = await conn.login(ready.username, ready.password + ready.security_token);
  seen.login = { user: user.id, org: user.organizationId, instance: conn.instanceUrl };
  seen.wrong_password = await refused(() => new jsforce.Connection({ loginUrl: ready.url }).login(ready.username, "wrong"));

  const identity = await conn.identity();
  seen.identity = identity.username;

  let result = await conn.query("SELECT Id, LastName, Owner.Name FROM Lead ORDER BY Id");
  seen.total = result.totalSize;
  seen.first_page = result.records.length;
  seen.records = result.records.length;
  while (!result.done) {
    result = await conn.queryMore(result.nextRecordsUrl);
    seen.records += result.records.length;
  }

  const created = await conn.sobject("Lead").create({ LastName: "O'Brien-Ünique", Company: "Ünïcode & Söhne" });
  seen.created = created;
  const updated = await conn.sobject("Lead").update({ Id: created.id, Company: "Second" });
  seen.updated = updated.success;
  seen.retrieved = (await conn.sobject("Lead").retrieve(created.id)).Company;
  const upsert = (company) =>
    conn.sobject("Lead").upsert({ CRM_Console_Key__c: "key-1", LastName: "Key", Company: company }, "CRM_Console_Key__c");
  seen.upserted = await upsert("One");
  seen.upserted_again = await upsert("Two");
  const many = await conn.sobject("Contact").create([{ LastName: "A" }, { FirstName: "nobody" }, { LastName: "B" }], { allOrNone: false });
  seen.many = many.map((each) => each.success);
  seen.error = many[1].errors[0].statusCode || many[1].errors[0].errorCode;
  seen.found = await conn.sobject("Lead").find({ LastName: "O'Brien-Ünique" }, ["Id", "Company"]).limit(5);
  seen.destroyed = (await conn.sobject("Lead").destroy(created.id)).success;
  seen.gone = await refused(() => conn.sobject("Lead").retrieve(created.id));
  seen.malformed = await refused(() => conn.query("SELECT FROM Lead"));
  seen.describe = (await conn.sobject("Lead").describe()).fields.length;
  seen.global = (await conn.describeGlobal()).sobjects.length;
  seen.limit = conn.limitInfo.apiUsage.limit;
  const usage = await conn.limits();
  seen.daily = usage.DailyApiRequests.Max;

  // What jsforce sends through the older Bulk API, and what it searches.
  conn.bulk.pollInterval = 50;
  const loaded = await conn.bulk.load("Lead", "insert", [{ LastName: "Bulk", Company: "c,\"d\"\nÜ" }, { Company: "nobody" }]);
  seen.bulk = loaded.map((each) => each.success);
  seen.bulk_read = (await conn.bulk.query("SELECT Company FROM Lead WHERE LastName = 'Bulk'").then((rows) => rows.toArray())).map((row) => row.Company);
  seen.searched = (await conn.search("FIND {Bulk} IN NAME FIELDS RETURNING Lead(Id, Name)")).searchRecords.map((row) => row.Name);
  seen.plans = (await conn.sobject("Lead").find({ LastName: "x" }).explain()).plans.length;

  // A token that is dead: jsforce refreshes it by itself, which rotates the refresh token.
  const oauth2 = { loginUrl: ready.url, clientId: ready.client_id, clientSecret: ready.client_secret, redirectUri: "http://localhost:1717/OauthRedirect" };
  const stale = new jsforce.Connection({ oauth2, instanceUrl: ready.url, accessToken: "00D000000000000!dead", refreshToken: ready.refresh_token, version: "66.0" });
  let fresh = "";
  stale.on("refresh", (token) => { fresh = token; });
  seen.after_refresh = (await stale.query("SELECT COUNT() FROM Lead")).totalSize;
  seen.refreshed = fresh.startsWith("00D");
  await conn.logout();
  seen.after_logout = await refused(() => conn.query("SELECT Id FROM Lead LIMIT 1"));
  return seen;
}

main(JSON.parse(process.argv[2])).then(
  (seen) => console.log(JSON.stringify(seen)),
  (error) => { console.error(error); process.exit(1); },
);
