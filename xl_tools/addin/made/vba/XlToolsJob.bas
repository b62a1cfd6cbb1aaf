Attribute VB_Name = "XlToolsJob"
Option Explicit

' One press of a button is one job: write the request, start Python, read the reply, show what it says.
' What is checked, written and said is decided in Python; a sentence of the add-in's own is told only where Python cannot.

Private Const MOST_ROUNDS As Long = 6
' A click made while Excel waited comes to us at once when it no longer does.
Private Const AT_ONCE As Double = 0.3
Private Const LONG_JOB As Double = 1

Private Running As Boolean
Private LastAction As String
Private LastEnd As Double
Private LastLength As Double
Private ShownUntil As Date
Private Stage As String
Private Detail As String
Private StatusText As String

Public Sub PressButton(ByVal action As String)
    Dim failure As String, begun As Double
    begun = SystemSeconds()
    ' Excel may let a second click through while it waits, or keep it until then: what was told of the first answers that one.
    If Running Then Application.StatusBar = Sentence("still_working")
    If Running Or IsSecondClick(action, begun) Then Exit Sub
    Running = True
    StatusText = ""
    On Error GoTo Broken
    Expect "broken", ""
    Application.StatusBar = Sentence("working")
    SystemRemember
    failure = RunJob(action)
Ended:
    On Error Resume Next
    SystemIdle
    SystemRestore
    ShowStatus
    If failure <> "" Then SystemTell failure, Sentence("title"), True
    LastAction = action
    LastEnd = SystemSeconds()
    LastLength = LastEnd - begun
    Running = False
    Exit Sub
Broken:
    If Detail = "" Then Detail = CStr(Err.Number)
    failure = Filled(Stage, Detail)
    Resume Ended
End Sub

' Gives the status bar back to Excel, unless something newer stands in it.
Public Sub XlToolsRelease()
    If Now >= ShownUntil And Not Running Then Application.StatusBar = False
End Sub

Private Function IsSecondClick(ByVal action As String, ByVal begun As Double) As Boolean
    If action <> LastAction Or LastLength < LONG_JOB Then Exit Function
    IsSecondClick = begun >= LastEnd And begun - LastEnd < AT_ONCE
End Function

' The sentence that says why the job came to nothing, empty where Python has said all there is to say.
Private Function RunJob(ByVal action As String) As String
    Dim python As String, folder As String, request As String, reply As String
    Dim answers As String, chosen As String, turn As Long
    python = FirstLine(SystemRead(SystemPath(SystemHome(), "python.txt")))
    If Not SystemExists(python) Then
        RunJob = Sentence("no_python")
        Exit Function
    End If
    Expect "no_folder", SystemHome()
    folder = SystemNewFolder()
    request = Entry("action", action) & Place()
    For turn = 1 To MOST_ROUNDS
        reply = Exchange(python, folder, request & Entry("answers", answers) & Entry("file", chosen))
        StatusText = ValueOf(reply, "status")
        Expect "broken", ""
        Select Case ValueOf(reply, "kind")
        Case "ask"
            If Not SystemAsk(ValueOf(reply, "text"), TitleOf(reply)) Then Exit Function
            If answers <> "" Then answers = answers & ","
            answers = answers & ValueOf(reply, "question")
        Case "choose"
            chosen = SystemChoose(ValueOf(reply, "filter"), TitleOf(reply))
            If chosen = "" Then Exit Function
        Case Else
            RunJob = Finished(reply)
            Exit Function
        End Select
    Next turn
    RunJob = Sentence("no_end")
End Function

' What Python answers to a request, empty where it has not answered.
Private Function Exchange(ByVal python As String, ByVal folder As String, ByVal request As String) As String
    Dim replyPath As String
    replyPath = SystemPath(folder, "reply.txt")
    Expect "no_folder", folder
    SystemForget replyPath
    SystemWrite SystemPath(folder, "request.txt"), request
    Expect "no_start", ""
    SystemBusy
    SystemStart python, folder
    SystemIdle
    Expect "bad_reply", replyPath
    Exchange = SystemRead(replyPath)
End Function

' Show the last reply and open its file; the sentence that says what is wrong where the reply is none.
Private Function Finished(ByVal reply As String) As String
    Dim path As String
    Select Case ValueOf(reply, "kind")
    Case "done"
    Case "tell"
        SystemTell ValueOf(reply, "text"), TitleOf(reply), False
    Case "warn"
        SystemTell ValueOf(reply, "text"), TitleOf(reply), True
    Case Else
        If reply = "" Then
            Finished = Filled("no_reply", SystemPath(SystemHome(), "xl_tools.log"))
        Else
            Finished = Sentence("bad_reply")
        End If
        Exit Function
    End Select
    path = ValueOf(reply, "open")
    If path <> "" Then
        Expect "no_open", path
        SystemOpen path
    End If
End Function

' What to tell if the next step fails, and the one thing that sentence names (empty: the number of the error).
Private Sub Expect(ByVal failure As String, ByVal named As String)
    Stage = failure
    Detail = named
End Sub

Private Sub ShowStatus()
    If StatusText = "" Then
        Application.StatusBar = False
    Else
        ' Excel takes 255 characters.
        Application.StatusBar = Left$(StatusText, 250)
        ShownUntil = Now + TimeSerial(0, 0, 59)
        SystemReleaseLater
    End If
End Sub

' Where the clerk is. Nothing may be open, or a chart may be in front: what there is not stays empty.
Private Function Place() As String
    Dim book As String, sheet As String, cell As String, isProtected As String
    On Error Resume Next
    isProtected = SystemProtected()
    book = SystemBook()
    sheet = ActiveSheet.Name
    cell = ActiveCell.Address(False, False)
    On Error GoTo 0
    Place = Entry("host", SystemHost()) & Entry("app", SystemWindow()) & Entry("book", book) _
        & Entry("sheet", sheet) & Entry("cell", cell) & Entry("protected", isProtected) _
        & Entry("version", Sentence("version"))
End Function

' One line of a request; a line break inside a value is written as U+2028.
Private Function Entry(ByVal entryName As String, ByVal entryValue As String) As String
    entryValue = Replace(entryValue, vbCrLf, ChrW(8232))
    entryValue = Replace(entryValue, vbCr, ChrW(8232))
    entryValue = Replace(entryValue, vbLf, ChrW(8232))
    Entry = entryName & "=" & entryValue & vbCrLf
End Function

' The value of one line of a reply, empty where there is none.
Private Function ValueOf(ByVal reply As String, ByVal entryName As String) As String
    Dim lines As Variant, i As Long
    lines = Split(Replace(reply, vbCr, ""), vbLf)
    For i = LBound(lines) To UBound(lines)
        If Left$(lines(i), Len(entryName) + 1) = entryName & "=" Then
            ValueOf = Replace(Mid$(lines(i), Len(entryName) + 2), ChrW(8232), vbCrLf)
            Exit Function
        End If
    Next i
End Function

Private Function TitleOf(ByVal reply As String) As String
    TitleOf = ValueOf(reply, "title")
    If TitleOf = "" Then TitleOf = Sentence("title")
End Function

Private Function FirstLine(ByVal text As String) As String
    Dim lines As Variant
    lines = Split(Replace(text, vbCr, "") & vbLf, vbLf)
    FirstLine = Trim$(lines(0))
End Function

Private Function Filled(ByVal sentenceName As String, ByVal named As String) As String
    Filled = Replace(Sentence(sentenceName), "{0}", named)
End Function

' A sentence of the hidden sheet. Never fails: where the sheet cannot be read, its name stands for it.
Private Function Sentence(ByVal sentenceName As String) As String
    Dim i As Long
    Sentence = sentenceName
    On Error Resume Next
    With ThisWorkbook.Worksheets("strings")
        For i = 1 To 40
            If .Cells(i, 1).Value = sentenceName Then
                Sentence = .Cells(i, 2).Value
                Exit Function
            End If
        Next i
    End With
End Function
