Feature: Extra

  Scenario: Calls
    When I send GET /notes
    Then the status is 200
    When I call CreateUsr
      | body.name | x |
    Then the status is 201
    And $.token is a string
    And I remember $.token as {token}
    When I send GET /notes?author={token}
    Then the status is 200
