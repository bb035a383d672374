Feature: Extra

  Scenario: Several values
    When I send GET /notes?author=ann&limit=1&author=bob
    Then the status is 200
    When I call GetNotes
      | author | ann |
      | author | bob |
    Then the status is 200
