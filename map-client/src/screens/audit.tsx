import { render } from "preact";
import { AuditApi } from "../api/audit";
import { Api } from "../api/client";
import { AuditScreen } from "./audit-screen";
import { enter } from "./page";
import { PageActs } from "./page-acts";
import { PageState } from "./page-state";

const page = document.getElementById("screen");
if (page) {
  const state = new PageState();
  const house = enter(state, "audit");
  const acts = new PageActs(state, house);
  const api = new Api(house.door);
  void acts.learnCity(api);
  void acts.mustSignIn();
  render(<AuditScreen state={state} acts={acts} audit={new AuditApi(house.door)} api={api} />, page);
}
