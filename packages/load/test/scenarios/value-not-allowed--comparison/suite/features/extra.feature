Feature: Extra

  Scenario: Compared with a text
    Given alice has written {id}
    And {least} is 1
    When I call GetNotes
    Then the status is 200
    And $.notes[0].id is at least "one"
    And $.notes[0].id is less than "{least} or {id}"
