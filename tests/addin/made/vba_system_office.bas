Attribute VB_Name = "XlToolsSystem"
Option Explicit

' XlToolsSystem for LibreOffice on Linux, in tests: the same procedures, with nobody at the screen.
' PressForTest does what the ribbon does: it calls the callback with a control. `True` comes back if it ran.
' What would be shown goes to told.txt in the data folder; yes.txt answers questions with yes; chosen.txt holds the file chosen.

Private Type FakeControl
    ID As String
End Type

Public Function PressForTest(ByVal controlId As String) As Boolean
    Dim control As FakeControl
    control.ID = controlId
    XlToolsButton control
    PressForTest = True
End Function

Public Function SystemHost() As String
    SystemHost = "office"
End Function

Public Function SystemWindow() As String
    SystemWindow = "0"
End Function

Public Function SystemBook() As String
    SystemBook = ConvertFromUrl(StarDesktop.CurrentComponent.URL)
End Function

Public Function SystemProtected() As String
End Function

Public Function SystemSeconds() As Double
    SystemSeconds = 0
End Function

Public Sub SystemReleaseLater()
End Sub

Public Sub SystemRemember()
End Sub

Public Sub SystemRestore()
End Sub

Public Sub SystemBusy()
    Application.Cursor = 2
End Sub

Public Sub SystemIdle()
    Application.Cursor = -4143
End Sub

Public Function SystemHome() As String
    SystemHome = Environ("XL_TOOLS_HOME")
End Function

Public Function SystemPath(ByVal folder As String, ByVal fileName As String) As String
    SystemPath = folder & "/" & fileName
End Function

Public Function SystemExists(ByVal path As String) As Boolean
    If path <> "" Then SystemExists = Disk().exists(ConvertToUrl(path))
End Function

Public Function SystemNewFolder() As String
    SystemNewFolder = SystemHome() & "/jobs/" & CStr(Int(Rnd() * 1000000000))
    Disk().createFolder ConvertToUrl(SystemNewFolder)
End Function

' LibreOffice 7.4 has no name for UTF-16 little endian: two bytes make a character here.
Public Function SystemRead(ByVal path As String) As String
    Dim source As Object, bytes() As Variant, text As String, i As Long
    If Not SystemExists(path) Then Exit Function
    Set source = Disk().openFileRead(ConvertToUrl(path))
    source.readBytes bytes, source.getLength()
    source.closeInput
    For i = 2 To UBound(bytes) Step 2
        text = text & ChrW((bytes(i) And 255) + 256 * CLng(bytes(i + 1) And 255))
    Next i
    SystemRead = text
End Function

Public Sub SystemWrite(ByVal path As String, ByVal text As String)
    Dim target As Object, bytes() As Variant, i As Long, code As Long
    ReDim bytes(2 * Len(text) + 1)
    bytes(0) = SignedByte(255)
    bytes(1) = SignedByte(254)
    For i = 1 To Len(text)
        code = AscW(Mid(text, i, 1))
        If code < 0 Then code = code + 65536
        bytes(2 * i) = SignedByte(code Mod 256)
        bytes(2 * i + 1) = SignedByte(code \ 256)
    Next i
    SystemForget path
    Set target = Disk().openFileWrite(ConvertToUrl(path))
    target.writeBytes bytes
    target.closeOutput
End Sub

Private Function SignedByte(ByVal number As Long) As Integer
    SignedByte = number
    If number > 127 Then SignedByte = number - 256
End Function

Public Sub SystemForget(ByVal path As String)
    If SystemExists(path) Then Disk().kill ConvertToUrl(path)
End Sub

Public Sub SystemStart(ByVal python As String, ByVal folder As String)
    Dim filter(0) As New com.sun.star.beans.PropertyValue
    filter(0).Name = "FilterName"
    filter(0).Value = "Calc MS Excel 2007 XML"
    StarDesktop.CurrentComponent.storeToURL ConvertToUrl(folder & "/copy.xlsx"), filter()
    Shell """" & python & """", 0, """" & folder & """", True
End Sub

Public Sub SystemOpen(ByVal path As String)
    Remember "open", path, ""
End Sub

Public Sub SystemTell(ByVal text As String, ByVal title As String, ByVal isWarning As Boolean)
    If isWarning Then
        Remember "warn", text, title
    Else
        Remember "tell", text, title
    End If
End Sub

Public Function SystemAsk(ByVal text As String, ByVal title As String) As Boolean
    Remember "ask", text, title
    SystemAsk = SystemExists(SystemPath(SystemHome(), "yes.txt"))
End Function

Public Function SystemChoose(ByVal choices As String, ByVal title As String) As String
    Remember "choose", choices, title
    SystemChoose = SystemRead(SystemPath(SystemHome(), "chosen.txt"))
End Function

Private Sub Remember(ByVal kind As String, ByVal text As String, ByVal title As String)
    Dim path As String
    path = SystemPath(SystemHome(), "told.txt")
    SystemWrite path, SystemRead(path) & kind & Chr(9) & Replace(text, Chr(10), "\n") & Chr(9) & title & Chr(10)
End Sub

Private Function Disk() As Object
    Set Disk = createUnoService("com.sun.star.ucb.SimpleFileAccess")
End Function
