import { PLATFORM } from "../generated/labels.ts";
import { MenuOutlined } from "@ant-design/icons";
import { Button, Grid, Layout, Spin } from "antd";
import { Suspense, useEffect, useState } from "react";
import { Link, Outlet, useLocation } from "react-router";
import { AccountMenu } from "./door/AccountMenu.tsx";
import { useCycles } from "../cycle/useCycles.ts";
import { YearSelect } from "./YearSelect.tsx";
import { useAccount } from "../session/session.ts";
import { GuideButton } from "./guide/GuideButton.tsx";
import { Mark } from "./Mark.tsx";
import { Leaving } from "./Leaving.tsx";
import { PasteLimit } from "./PasteLimit.tsx";
import { keepReachable } from "./reachable.ts";
import { Remarks } from "./Remarks.tsx";
import { SearchButton } from "./search/SearchButton.tsx";
import { SideMenu } from "./SideMenu.tsx";
import { Drawer } from "../kit/Drawer.tsx";

/** The frame of every page: name, menu, account; below 768 px the menu is a drawer. */
export function Shell() {
  const [open, setOpen] = useState(false);
  const withYear = ["office", "leader", "expert", "officer"].includes(useAccount().role);
  // Until the years are known no page can tell which one it is about.
  const cycles = useCycles(withYear);
  const waits = withYear && cycles.isPending;
  const wide = Grid.useBreakpoint().md ?? true;
  const { pathname, search } = useLocation();
  useEffect(() => keepReachable(document.body), []);
  return (
    <Layout className="shell">
      <a className="skip-link" href="#content">
        跳到正文
      </a>
      <Remarks />
      <Leaving />
      <PasteLimit />
      <Layout.Header className="shell-header">
        {!wide && (
          <Button type="text" icon={<MenuOutlined />} aria-label="打开菜单" onClick={() => setOpen(true)} />
        )}
        <Link to="/" className="shell-name">
          <Mark size={26} />
          {PLATFORM.brand} <small>{PLATFORM.name}</small>
        </Link>
        <div className="shell-side" />
        <SearchButton />
        {withYear && <YearSelect />}
        <GuideButton />
        <AccountMenu />
      </Layout.Header>
      <Layout>
        {wide && (
          <Layout.Sider width={196} theme="light">
            <SideMenu />
          </Layout.Sider>
        )}
        {/* An address changes before its page is there: this says which one is. */}
        <Layout.Content className="shell-content" id="content" tabIndex={-1} data-page={pathname + search}>
          <Suspense fallback={<Spin />}>{waits ? <Spin /> : <Outlet />}</Suspense>
        </Layout.Content>
      </Layout>
      <Drawer
        open={open && !wide}
        onClose={() => setOpen(false)}
        placement="left"
        size={240}
        title="菜单"
        styles={{ body: { padding: 0 } }}
      >
        <SideMenu onChosen={() => setOpen(false)} />
      </Drawer>
    </Layout>
  );
}
