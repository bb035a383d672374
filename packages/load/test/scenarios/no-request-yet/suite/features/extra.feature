Feature: Extra

  Scenario: Too early
    Given alice has written {id}
    Then the status is 200
    And I remember $.note.id as {other}
    When I send GET /notes
    Then the status is 200
