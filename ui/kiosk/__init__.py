"""The kiosk: what a person at the panel sees and touches. Draws and submits; decides nothing."""
