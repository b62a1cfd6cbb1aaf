Attribute VB_Name = "XlToolsRibbon"
Option Explicit

' What the ribbon calls for every button: the id of the control, without its prefix, names the action.
Public Sub XlToolsButton(control As IRibbonControl)
    PressButton Mid$(control.ID, Len("xlt_") + 1)
End Sub
