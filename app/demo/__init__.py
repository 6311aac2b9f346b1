"""The demo plant and the tour: a central, a network cable, four terminals, and a scripted operator.

Ships with the product, so that everybody can see it work without hardware or a server. Must not know Qt.
"""
