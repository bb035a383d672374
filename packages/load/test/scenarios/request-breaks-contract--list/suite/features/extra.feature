Feature: Extra

  Scenario: Lists
    When I call GetNotes
      | colour | red,blue |
    Then the status is 200
    When I call GetNotes
      | colour | ["red", "blue"] |
    Then the status is 200
    When I send GET /notes?word=["a","b"]
    Then the status is 200
