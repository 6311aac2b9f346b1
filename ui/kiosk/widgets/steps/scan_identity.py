"""Step kind *scan identity* on the screen: which piece or carrier lot this is. Knows words, no numbers."""

from ui.kiosk.widgets.places import Places
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.steps.body import PromptLine, first_line
from ui.kiosk.widgets.steps.scan import ScanBody


class ScanIdentityBody(ScanBody):
    """A large picture of where the number stands."""

    def needed_words(self) -> str:
        """The kind of number that is asked for."""
        if self.prompt.identity == "lot":
            return self.tr("The lot number on the label")
        return self.tr("The serial number of this piece")

    def offer(self) -> None:
        """Typing is the fallback."""
        lot = self.prompt.identity == "lot"
        self.slot.quiet(self.tr("Type the lot number") if lot else self.tr("Type the serial number"), "keys")

    def act(self) -> None:
        """Ask for letters and digits."""
        lot = self.prompt.identity == "lot"
        self.typing_wanted.emit(self.tr("Lot number") if lot else self.tr("Serial number"), "")

    def typed(self, text: str) -> None:
        """A number was typed."""
        self.identity_typed.emit(text)

    def lay(self, at: Places) -> None:
        """Words, then the picture."""
        words = Stack().text(self.title, self.theme.pitch("heading")).text(self.needed).space(self.theme.sizes.half)
        self.lay_words_and_picture(words.text(self.hint), at)

    def prompt_line(self, device: str) -> PromptLine:
        """What to scan, and whether the scanner is there."""
        fallback = self.tr("Or type the number")
        lot = self.prompt.identity == "lot"
        otherwise = self.tr("Scan the lot number") if lot else self.tr("Scan the serial number")
        return ("scan", first_line(self.prompt.title, otherwise), device or fallback)
