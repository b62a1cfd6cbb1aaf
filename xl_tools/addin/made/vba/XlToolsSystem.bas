Attribute VB_Name = "XlToolsSystem"
Option Explicit

' The operating system and Excel's own windows: everything that would be different elsewhere, and nothing that decides.

Private Const ICON_QUESTION As Long = 32
Private Const ICON_EXCLAMATION As Long = 48
Private Const ICON_INFORMATION As Long = 64
Private Const YES_NO As Long = 4
' In front of Excel, which this message does not belong to.
Private Const IN_FRONT As Long = 69632
Private Const ANSWER_YES As Long = 6
Private Const FOR_READING As Long = 1
Private Const AS_UNICODE As Long = -1
Private Const BYTE_ORDER_MARK As Long = 65279
Private Const HIDDEN As Long = 0
Private Const SHOWN As Long = 1

' What Python may leave behind where it is ended in the middle: sheets without protection, events held back.
Private Guarded As Collection
Private EventsBefore As Boolean

Public Function SystemHost() As String
    SystemHost = "excel"
End Function

Public Function SystemWindow() As String
    SystemWindow = CStr(Application.Hwnd)
End Function

' The full name of the workbook in front; fails where none is open.
Public Function SystemBook() As String
    SystemBook = ActiveWorkbook.FullName
End Function

' "yes" where the window in front is a protected view, whose workbook nobody can reach. Excel 2007 has no such thing, hence the late binding.
Public Function SystemProtected() As String
    Dim program As Object
    Set program = Application
    If Not program.ActiveProtectedViewWindow Is Nothing Then SystemProtected = "yes"
End Function

' Seconds, for what lies between two clicks.
Public Function SystemSeconds() As Double
    SystemSeconds = Timer
End Function

' Calls XlToolsRelease after a minute.
Public Sub SystemReleaseLater()
    Application.OnTime Now + TimeSerial(0, 1, 0), "'" & ThisWorkbook.Name & "'!XlToolsRelease"
End Sub

' How the sheets of the workbook in front are protected now, and whether events are on.
Public Sub SystemRemember()
    Dim sheet As Object
    Set Guarded = New Collection
    On Error Resume Next
    EventsBefore = Application.EnableEvents
    If ActiveWorkbook Is Nothing Then Exit Sub
    For Each sheet In ActiveWorkbook.Worksheets
        If sheet.ProtectContents Then Guarded.Add Protected(sheet)
    Next sheet
End Sub

' Puts back what Python did not, having been ended in the middle.
Public Sub SystemRestore()
    Dim one As Variant
    If Guarded Is Nothing Then Exit Sub
    On Error Resume Next
    Application.ScreenUpdating = True
    Application.EnableEvents = EventsBefore
    For Each one In Guarded
        If Not one(0).ProtectContents Then
            one(0).Protect "", one(1), True, one(2), False, one(4), one(5), one(6), one(7), one(8), one(9), one(10), one(11), one(12), _
                one(13), one(14)
            one(0).EnableSelection = one(3)
        End If
    Next one
    Set Guarded = Nothing
End Sub

' The sheet, and what Protect has to be told.
Private Function Protected(ByVal sheet As Object) As Variant
    With sheet.Protection
        Protected = Array(sheet, sheet.ProtectDrawingObjects, sheet.ProtectScenarios, sheet.EnableSelection, _
            .AllowFormattingCells, .AllowFormattingColumns, .AllowFormattingRows, .AllowInsertingColumns, .AllowInsertingRows, _
            .AllowInsertingHyperlinks, .AllowDeletingColumns, .AllowDeletingRows, .AllowSorting, .AllowFiltering, .AllowUsingPivotTables)
    End With
End Function

' The cursor waits, and Esc does not break off in the middle of a job.
Public Sub SystemBusy()
    Application.EnableCancelKey = 0
    Application.Cursor = 2
End Sub

Public Sub SystemIdle()
    Application.Cursor = -4143
End Sub

' Environ$ and MsgBox go through the code page of the machine and lose Chinese on others: both are left alone while there is scripting.
Public Function SystemHome() As String
    With Settings()
        SystemHome = .Item("XL_TOOLS_HOME")
        If SystemHome = "" Then SystemHome = SystemPath(.Item("LOCALAPPDATA"), "xl_tools")
    End With
End Function

Public Function SystemPath(ByVal folder As String, ByVal fileName As String) As String
    SystemPath = Files().BuildPath(folder, fileName)
End Function

Public Function SystemExists(ByVal path As String) As Boolean
    If path <> "" Then SystemExists = Files().FileExists(path)
End Function

' A new folder for one job, its own name in ASCII.
Public Function SystemNewFolder() As String
    Dim folder As String
    folder = SystemHome()
    MakeFolder folder
    folder = SystemPath(folder, "jobs")
    MakeFolder folder
    SystemNewFolder = SystemPath(folder, Format$(Now, "yyyymmddhhnnss") & "-" & Replace(Files().GetTempName(), ".tmp", ""))
    MakeFolder SystemNewFolder
End Function

' The text of a UTF-16 file, empty where there is no file.
Public Function SystemRead(ByVal path As String) As String
    Dim stream As Object, text As String
    If Not SystemExists(path) Then Exit Function
    Set stream = Files().OpenTextFile(path, FOR_READING, False, AS_UNICODE)
    If Not stream.AtEndOfStream Then text = stream.ReadAll()
    stream.Close
    If Left$(text, 1) = ChrW(BYTE_ORDER_MARK) Then text = Mid$(text, 2)
    SystemRead = text
End Function

Public Sub SystemWrite(ByVal path As String, ByVal text As String)
    Dim stream As Object
    Set stream = Files().CreateTextFile(path, True, True)
    stream.Write text
    stream.Close
End Sub

Public Sub SystemForget(ByVal path As String)
    If SystemExists(path) Then Files().DeleteFile path, True
End Sub

' Run replaces %NAME% in what it is given, once: the two paths go in as variables, so that a % of theirs stays what it is.
' Run lets Excel answer while it waits, which Python needs to reach the open workbook.
' -E and -P: neither PYTHON... settings of other programs nor files in the current folder take part.
Public Sub SystemStart(ByVal python As String, ByVal folder As String)
    With Settings()
        .Item("XL_TOOLS_PYTHON") = python
        .Item("XL_TOOLS_JOB") = folder
    End With
    Starter().Run """%XL_TOOLS_PYTHON%"" -E -P -m xl_tools.addin ""%XL_TOOLS_JOB%""", HIDDEN, True
End Sub

Public Sub SystemOpen(ByVal path As String)
    Settings().Item("XL_TOOLS_OPEN") = path
    Starter().Run """%XL_TOOLS_OPEN%""", SHOWN, False
End Sub

Public Sub SystemTell(ByVal text As String, ByVal title As String, ByVal isWarning As Boolean)
    If isWarning Then
        ShowMessage text, title, ICON_EXCLAMATION
    Else
        ShowMessage text, title, ICON_INFORMATION
    End If
End Sub

Public Function SystemAsk(ByVal text As String, ByVal title As String) As Boolean
    SystemAsk = ShowMessage(text, title, ICON_QUESTION Or YES_NO) = ANSWER_YES
End Function

' The path of the file chosen, empty where none was. `choices` is as Excel wants it: name,patterns,name,patterns.
Public Function SystemChoose(ByVal choices As String, ByVal title As String) As String
    Dim chosen As Variant
    chosen = Application.GetOpenFilename(choices, 1, title)
    If VarType(chosen) = vbString Then SystemChoose = chosen
End Function

' Windows' own message box would need a declaration, which security products take for an attack.
Private Function ShowMessage(ByVal text As String, ByVal title As String, ByVal style As Long) As Long
    On Error GoTo NoScripting
    ShowMessage = Starter().Popup(text, 0, title, style Or IN_FRONT)
    Exit Function
NoScripting:
    ShowMessage = MsgBox(text, style, title)
End Function

Private Sub MakeFolder(ByVal path As String)
    If Not Files().FolderExists(path) Then Files().CreateFolder path
End Sub

Private Function Files() As Object
    Set Files = CreateObject("Scripting.FileSystemObject")
End Function

Private Function Starter() As Object
    Set Starter = CreateObject("WScript.Shell")
End Function

Private Function Settings() As Object
    Set Settings = Starter().Environment("Process")
End Function
