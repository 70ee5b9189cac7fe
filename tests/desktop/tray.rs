//! A real tray host (Xfce's panel), and the menu of Kith's icon in it, read and clicked over the bus as the panel
//! itself does.

use std::collections::HashMap;
use std::fs;
use std::time::Duration;

use serde::Deserialize;
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Type, Value};

use crate::bus::Object;
use crate::stage::{Stage, until};

const PANEL: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=8;x=640;y=885"/>
      <property name="length" type="uint" value="100"/>
      <property name="size" type="uint" value="28"/>
      <property name="plugin-ids" type="array"><value type="int" value="1"/></property>
    </property>
  </property>
  <property name="plugins" type="empty"><property name="plugin-1" type="string" value="systray"/></property>
</channel>
"#;
const MENU: &str = "com.canonical.dbusmenu";
const ITEM: &str = "org.kde.StatusNotifierItem";
const WATCHER: &str = "org.kde.StatusNotifierWatcher";

/// One entry of the menu, with where it hangs: `Pause nudges/For an hour`.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    id: i32,
    pub(crate) path: String,
    pub(crate) enabled: bool,
}

#[derive(Debug, Deserialize, Type)]
struct Node {
    id: i32,
    about: HashMap<String, OwnedValue>,
    under: Vec<OwnedValue>,
}

impl Stage {
    pub(crate) fn tray_host(&mut self) {
        let settings = self.path("config/xfce4/xfconf/xfce-perchannel-xml");
        fs::create_dir_all(&settings).unwrap();
        fs::write(settings.join("xfce4-panel.xml"), PANEL).unwrap();
        self.hire("xfce4-panel", &["--disable-wm-check"]);
        let watcher = Object::new(WATCHER, "/StatusNotifierWatcher");
        let up = until(Duration::from_secs(20), || {
            let host = self.bus.property(&watcher, WATCHER, "IsStatusNotifierHostRegistered");
            host.is_ok_and(|host| bool::try_from(host).unwrap_or(false))
        });
        assert!(up, "no tray host on the bus");
    }

    /// The icons in the tray.
    pub(crate) fn tray_icons(&self) -> Vec<Object> {
        let watcher = Object::new(WATCHER, "/StatusNotifierWatcher");
        let items = self.bus.property(&watcher, WATCHER, "RegisteredStatusNotifierItems").ok();
        let items: Vec<String> = items.and_then(|items| items.try_into().ok()).unwrap_or_default();
        items
            .iter()
            .filter_map(|item| item.find('/').map(|at| Object::new(&item[..at], &item[at..])))
            .collect()
    }

    /// Kith's menu, once its icon is in the tray. A program that starts again in place is gone from it for a moment.
    pub(crate) fn tray_menu(&self) -> Vec<Entry> {
        let mut entries = vec![];
        let read = until(Duration::from_secs(10), || {
            entries.clear();
            let layout = (0_i32, -1_i32, Vec::<String>::new());
            let Ok(answer) = self.bus.call(&self.menu(), MENU, "GetLayout", &layout) else { return false };
            let (_, root): (u32, Node) = answer.body().deserialize().unwrap();
            gather(&root, "", &mut entries);
            true
        });
        assert!(read, "the tray shows no menu");
        entries
    }

    /// Chooses an entry, by where it hangs.
    pub(crate) fn choose(&self, path: &str) {
        let mut entries = vec![];
        until(Duration::from_secs(10), || {
            entries = self.tray_menu();
            entries.iter().any(|entry| entry.path == path)
        });
        let entry = entries
            .iter()
            .find(|entry| entry.path == path)
            .unwrap_or_else(|| panic!("no “{path}” in {entries:?}"));
        assert!(entry.enabled, "“{path}” cannot be chosen");
        self.bus
            .call(&self.menu(), MENU, "Event", &(entry.id, "clicked", Value::from(0_i32), 0_u32))
            .unwrap();
    }

    /// Everything the icon says of itself, with what it is.
    pub(crate) fn words_of_the_tray(&self) -> Vec<(String, String)> {
        let properties = "org.freedesktop.DBus.Properties";
        let mut all = HashMap::<String, OwnedValue>::new();
        let read = until(Duration::from_secs(10), || {
            let answer = self.bus.call(&self.icon(), properties, "GetAll", &ITEM);
            answer.is_ok_and(|answer| {
                all = answer.body().deserialize().unwrap();
                true
            })
        });
        assert!(read, "the icon says nothing of itself");
        let mut words: Vec<(String, String)> =
            all.iter().map(|(name, value)| (format!("{name} of the tray"), format!("{value:?}"))).collect();
        words.extend(self.tray_menu().into_iter().map(|entry| ("the tray's menu".to_owned(), entry.path)));
        words
    }

    fn icon(&self) -> Object {
        let mut found = None;
        until(Duration::from_secs(20), || {
            found = self.tray_icons().into_iter().next();
            found.is_some()
        });
        found.expect("Kith's icon is not in the tray")
    }

    fn menu(&self) -> Object {
        let mut menu = None;
        until(Duration::from_secs(10), || {
            let icon = self.icon();
            let path = self.bus.property(&icon, ITEM, "Menu").ok();
            let path = path.and_then(|path| OwnedObjectPath::try_from(path).ok());
            menu = path.map(|path| Object::new(&icon.owner, path.as_str()));
            menu.is_some()
        });
        menu.expect("the icon has no menu")
    }
}

fn gather(node: &Node, above: &str, entries: &mut Vec<Entry>) {
    for child in &node.under {
        let Ok(child) = child.try_clone() else { continue };
        let Ok(child) = zbus::zvariant::Structure::try_from(child) else { continue };
        let Some(child) = as_node(child) else { continue };
        let label = child
            .about
            .get("label")
            .and_then(|value| <&str>::try_from(value).ok())
            .unwrap_or_default()
            .replace('_', "");
        let path = if above.is_empty() { label } else { format!("{above}/{label}") };
        if !path.is_empty() {
            let enabled =
                child.about.get("enabled").and_then(|value| bool::try_from(value).ok()).unwrap_or(true);
            entries.push(Entry { id: child.id, path: path.clone(), enabled });
        }
        gather(&child, &path, entries);
    }
}

fn as_node(structure: zbus::zvariant::Structure<'_>) -> Option<Node> {
    let mut fields = structure.into_fields().into_iter();
    let id = i32::try_from(fields.next()?).ok()?;
    let about = HashMap::<String, OwnedValue>::try_from(fields.next()?).ok()?;
    let under = Vec::<OwnedValue>::try_from(fields.next()?).ok()?;
    Some(Node { id, about, under })
}
