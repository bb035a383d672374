Feature: Extra

  Scenario: Parameters
    When I send GET /notes?autor=ann&limit=1
    Then the status is 200
    When I call GetNotes
      | limits | 1 |
    Then the status is 200
