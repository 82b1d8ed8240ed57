"""The Qt application. Shows what `crmconsole.Console` knows and decides nothing."""
