//! What a screen reader hears of everything on the stage, over the accessibility bus. Used where no driver sits in
//! the window: after it was closed and opened again from the tray or a notification.

use std::time::Duration;

use crate::bus::{Bus, Object};
use crate::page::plain;
use crate::stage::{Stage, until};

/// Roles, by the numbers they have on that bus (WebKit gives no names for them).
pub(crate) mod role {
    pub(crate) const PASSWORD: u32 = 40;
    pub(crate) const BUTTON: u32 = 43;
    pub(crate) const RADIO: u32 = 44;
    pub(crate) const ENTRY: u32 = 79;
    pub(crate) const HEADING: u32 = 83;
}

const ACTION: &str = "org.a11y.atspi.Action";
const ACCESSIBLE: &str = "org.a11y.atspi.Accessible";
/// Windows are small; what is larger than this is not a window of ours.
const MOST: usize = 3000;

pub(crate) struct Ears {
    bus: Bus,
}

impl Ears {
    pub(crate) fn of(stage: &Stage) -> Self {
        let launcher = Object::new("org.a11y.Bus", "/org/a11y/bus");
        let address: String = stage
            .bus
            .call(&launcher, "org.a11y.Bus", "GetAddress", &())
            .unwrap()
            .body()
            .deserialize()
            .unwrap();
        Self { bus: Bus::at(&address).unwrap() }
    }

    /// Role and name of everything there is.
    pub(crate) fn everything(&self) -> Vec<(u32, String)> {
        let mut heard = vec![];
        self.first(|role, name| {
            heard.push((role, name.to_owned()));
            false
        });
        heard
    }

    /// The first thing of which it is so.
    fn first(&self, mut so: impl FnMut(u32, &str) -> bool) -> Option<Object> {
        let mut left = vec![Object::new("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")];
        let mut heard = 0;
        while let Some(object) = left.pop() {
            heard += 1;
            if heard > MOST {
                break;
            }
            if so(self.role(&object), &self.name(&object)) {
                return Some(object);
            }
            left.extend(self.children(&object));
        }
        None
    }

    /// Presses what has that role and name, as a screen reader does for its person.
    pub(crate) fn press(&self, role: u32, name: &str) {
        let pressed = until(Duration::from_secs(15), || {
            let found = self.first(|its_role, its_name| its_role == role && its_name == name);
            let pressed = found.map(|object| self.bus.call(&object, ACTION, "DoAction", &0_i32));
            pressed.is_some_and(|answer| answer.is_ok_and(|answer| answer.body().deserialize() == Ok(true)))
        });
        let heard: Vec<_> = self.everything().into_iter().filter(|(_, name)| !name.is_empty()).collect();
        assert!(pressed, "there is nothing of role {role} named “{name}” to press, but {heard:?}");
    }

    /// Waits until something of that role has that name.
    pub(crate) fn expect(&self, role: u32, name: &str) {
        let mut heard = vec![];
        let came = until(Duration::from_secs(30), || {
            heard = self.everything();
            heard.iter().any(|(a, b)| *a == role && b == name)
        });
        heard.retain(|(_, name)| !name.is_empty());
        assert!(came, "a screen reader hears nothing of role {role} named “{name}”, but {heard:?}");
    }

    /// Waits until something is heard of which it is so.
    pub(crate) fn expect_some(&self, so: impl Fn(u32, &str) -> bool) {
        let mut heard = vec![];
        let came = until(Duration::from_secs(30), || {
            heard = self.everything();
            heard.iter().any(|(role, name)| so(*role, name))
        });
        heard.retain(|(_, name)| !name.is_empty());
        assert!(came, "a screen reader hears only {heard:?}");
    }

    fn role(&self, object: &Object) -> u32 {
        let answer = self.bus.call(object, ACCESSIBLE, "GetRole", &());
        answer.and_then(|answer| answer.body().deserialize::<u32>()).unwrap_or_default()
    }

    fn name(&self, object: &Object) -> String {
        let value = self.bus.property(object, ACCESSIBLE, "Name").ok();
        value.and_then(|value| String::try_from(value).ok()).map(|name| plain(&name)).unwrap_or_default()
    }

    /// One by one: only so does a toolkit name the page inside its window, which lives in another process.
    fn children(&self, object: &Object) -> Vec<Object> {
        let count = self
            .bus
            .property(object, ACCESSIBLE, "ChildCount")
            .ok()
            .and_then(|count| i32::try_from(count).ok());
        (0..count.unwrap_or(0))
            .filter_map(|index| {
                let answer = self.bus.call(object, ACCESSIBLE, "GetChildAtIndex", &index).ok()?;
                let (owner, path): (String, zbus::zvariant::OwnedObjectPath) =
                    answer.body().deserialize().ok()?;
                Some(Object::new(&owner, path.as_str()))
            })
            .collect()
    }
}
